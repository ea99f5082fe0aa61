#!/bin/sh
# Says that a model crosses, and not which.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/lifecycle-map.yaml"
text = open(path, encoding="utf-8").read()
model = json.load(open(sys.argv[1], encoding="utf-8"))["tracedModel"][0]["name"]
text = re.sub(r"artefact: .*", "artefact: the model of %s" % model, text)
open(path, "w", encoding="utf-8").write(text)
PY
