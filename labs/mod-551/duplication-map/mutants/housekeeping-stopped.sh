#!/bin/sh
# Would change a file that has nothing to do with it.
set -eu
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/duplication.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
text = re.sub(r"stop: .*", "stop: batch:/etc/cron.d/housekeeping", text)
open(path, "w", encoding="utf-8").write(text)
PY
