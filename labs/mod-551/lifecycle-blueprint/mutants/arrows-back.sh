#!/bin/sh
# Has arrows from the new numbers to the old ones.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/alignment-notes.md"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = re.sub(r"proposed (\d+) (\w+), decided (\d+) \w+", r"from \3 to \1 \2", text)
open(path, "w", encoding="utf-8").write(text)
PY
