#!/bin/sh
# Compared what runs on the batch host and forgot the CI runners.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/duplication.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
for row in drawn["ciJobs"]:
    text = re.sub(r"  - pipeline: %s\n    input: .*\n    recipe: .*\n" % row["name"], "", text)
open(path, "w", encoding="utf-8").write(text)
PY
