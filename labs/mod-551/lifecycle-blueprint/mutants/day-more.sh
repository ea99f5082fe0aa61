#!/bin/sh
# Counts both the first day and the last.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/blueprint.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = re.sub(r"ageDays: (\d+)", lambda m: "ageDays: %d" % (int(m.group(1)) + 1), text)
open(path, "w", encoding="utf-8").write(text)
PY
