#!/bin/sh
# Activities in own words and in stars, units in the contracts, teams as people write them, changes in sentences.
set -eu
"$LAB_DIR/solution/apply.sh"
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/raci.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
SAY = {"approve-release": "Sign off a version", "deploy-version": "promote", "roll-back": "**restore the previous version**", "retrain-model": "re-train",
       "data-contract": "schema change", "watch-drift": "Monitor for drift", "answer-incident": "night alert", "retire-model": "decommission a model"}
for row in drawn["responsibilities"]:
    text = text.replace("activity: " + row["text"], "activity: '%s'" % SAY[row["id"]])
open(path, "w", encoding="utf-8").write(text)

path = "portfolio/blueprint.yaml"
text = open(path, encoding="utf-8").read()
for key, unit in (("latencyMs", " ms"), ("availabilityPercent", "%"), ("freshnessHours", " h"), ("retrainDays", " days"), ("restoreHours", " hours"), ("withinHours", " h")):
    text = re.sub(r"(%s: [\d.]+)" % key, r"\1" + unit, text)
open(path, "w", encoding="utf-8").write(text)

path = "portfolio/alignment-notes.md"
text = open(path, encoding="utf-8").read()
text = text.replace("logistics, risk, growth, ml-platform and security agreed", "Logistics, Risk, Growth, ML Platform and Security agreed")
text = re.sub(r"- latency: proposed (\d+) ms, decided (\d+) ms", r"- Answers: **\1 ms** -> **\2 ms**", text)
text = re.sub(r"- freshness of inputs: proposed (\d+) hours, decided (\d+) hours", r"- Inputs at most \2 hours old instead of \1 hours", text)
text = re.sub(r"- time to restore: proposed (\d+) hours, decided (\d+) hours", r"- Restored within \2 h (was \1 h on 3 September)", text)
open(path, "w", encoding="utf-8").write(text)
PY
