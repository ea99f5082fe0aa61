#!/bin/sh
# Hands over from deployment to improvement.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/lifecycle-map.yaml"
text = open(path, encoding="utf-8").read()
model = json.load(open(sys.argv[1], encoding="utf-8"))["tracedModel"][0]["name"]
text = text.replace("  - from: deployment\n    to: monitoring\n", "  - from: deployment\n    to: improvement\n")
open(path, "w", encoding="utf-8").write(text)
PY
