#!/bin/sh
# Leaves out what was proposed.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/alignment-notes.md"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = re.sub(r"proposed [^,]*, ", "", text)
open(path, "w", encoding="utf-8").write(text)
PY
