#!/usr/bin/env python3
"""Is the answer right? Exit code 0 passes, 1 fails, 78 is a mistake of the author, 77 does not count."""
import json
import os
import sys

given = json.load(sys.stdin)      # {"parameters": {…}, "probes": {…}}
with open(os.path.join(os.environ["EVIDENCE_DIR"], "answer"), encoding="utf-8", errors="replace") as file:
    lines = file.read().splitlines()
answer = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("answer:")), "")

expected = None                   # TODO: the right answer, from given["parameters"] or the evidence of another probe
if expected is None:
    print("TODO: say in checks/right.py what the right answer is", file=sys.stderr)
    sys.exit(78)
sys.exit(0 if answer == expected else 1)
