#!/bin/sh
# Takes what was proposed for what was decided.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/alignment-notes.md"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = re.sub(r"proposed (\d+) (\w+), decided (\d+)", r"proposed \3 \2, decided \1", text)
open(path, "w", encoding="utf-8").write(text)
PY
