#!/bin/sh
# Each pair of meetings is named twice: once from either side.
set -eu
python3 -B - <<'PY'
import re
with open("portfolio/cadences.yaml", encoding="utf-8") as file:
    text = file.read()
text = re.sub(r"^  - \[(\S+), (\S+)\]$", r"  - [\1, \2]\n  - [\2, \1]", text, flags=re.MULTILINE)
with open("portfolio/cadences.yaml", "w", encoding="utf-8") as file:
    file.write(text)
PY
