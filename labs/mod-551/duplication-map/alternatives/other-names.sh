#!/bin/sh
# Scripts for names, days in the input, short digests, units.
set -eu
"$LAB_DIR/solution/apply.sh"
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/duplication.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
for name in [row["name"] for row in drawn["pipelines"]]:
    text = re.sub(r"(?<![\w/-])%s(?![\w-])" % name, "/srv/pipelines/%s/run.py" % name, text)
text = text.replace("/srv/pipelines/%s/" % drawn["handStarted"][0]["name"], "/srv/adhoc/%s/" % drawn["handStarted"][0]["name"])
text = re.sub(r"input: (.*)", r"input: \1/2025-09-28", text)
text = re.sub(r"sha256: (.{10}).*\}", r"sha256: \1}", text)
text = re.sub(r"wastedSeconds: (.*)", r"wastedSeconds: \1 seconds", text)
text = re.sub(r"stop: batch:/srv/pipelines/Makefile", "stop: http://batch:8080/etc/cron.d/platform-make", text)
text = re.sub(r"tell: (.*)", r'tell: "@parcel/\1"', text)
open(path, "w", encoding="utf-8").write(text)
PY
