#!/bin/sh
# Wrote the contract of one model only.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/blueprint.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
first, rest = text.split("traced:", 1)
text = "  - model:".join(first.split("  - model:")[:2]) + "traced:" + rest
open(path, "w", encoding="utf-8").write(text)
PY
