#!/bin/sh
# Took every pipeline for a training.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/duplication.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = re.sub(r"recipe: .*", "recipe: train", text)
open(path, "w", encoding="utf-8").write(text)
PY
