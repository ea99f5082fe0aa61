#!/bin/sh
# Took two pipelines with cron lines next to each other for the same.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/inventory.yaml"
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
names = [drawn["doubled"][0]["name"], drawn["cronJobs"][0]["name"]]
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(re.sub(r"^sameWork: .*$", "sameWork: [%s]" % ", ".join(names), text, flags=re.MULTILINE))
PY
