#!/bin/sh
# Cites the files of another model's repository.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/lifecycle-map.yaml"
text = open(path, encoding="utf-8").read()
model = json.load(open(sys.argv[1], encoding="utf-8"))["tracedModel"][0]["name"]
other = "fraud" if model != "fraud" else "churn"
text = text.replace("evidence: %s:" % model, "evidence: %s:" % other)
open(path, "w", encoding="utf-8").write(text)
PY
