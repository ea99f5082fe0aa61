#!/bin/sh
# Writes everything under one heading.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/alignment-notes.md"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = text.replace("## Open", "Besides")
open(path, "w", encoding="utf-8").write(text)
PY
