#!/bin/sh
# Gives the day of the input, not that of the run.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/duplication.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
import datetime
text = re.sub(r"day: ([0-9-]+)", lambda m: "day: %s" % (datetime.datetime.strptime(m.group(1), "%Y-%m-%d") - datetime.timedelta(days=1)).strftime("%Y-%m-%d"), text)
open(path, "w", encoding="utf-8").write(text)
PY
