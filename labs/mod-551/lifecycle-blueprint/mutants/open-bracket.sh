#!/bin/sh
# Left a bracket open.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/blueprint.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = text.replace("contracts:", "contracts: [", 1)
open(path, "w", encoding="utf-8").write(text)
PY
