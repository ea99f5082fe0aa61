#!/bin/sh
# Says of both numbers the opposite of what they say.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/blueprint.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = re.sub(r"Within: (yes|no)", lambda m: "Within: " + ("no" if m.group(1) == "yes" else "yes"), text)
open(path, "w", encoding="utf-8").write(text)
PY
