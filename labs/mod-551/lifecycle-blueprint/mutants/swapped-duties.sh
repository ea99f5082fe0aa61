#!/bin/sh
# Mixes up who is asked before and who is told after.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/raci.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = text.replace("consulted:", "later:").replace("informed:", "consulted:").replace("later:", "informed:")
open(path, "w", encoding="utf-8").write(text)
PY
