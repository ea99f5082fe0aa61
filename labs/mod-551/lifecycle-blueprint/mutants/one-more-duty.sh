#!/bin/sh
# Adds what nobody decided.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/raci.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text += "- {activity: buying cake, responsible: model-team, accountable: model-owner, consulted: security, informed: on-call}\n"
open(path, "w", encoding="utf-8").write(text)
PY
