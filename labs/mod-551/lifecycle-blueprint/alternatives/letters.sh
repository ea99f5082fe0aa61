#!/bin/sh
# A RACI of letters with short names for activities, and notes as a table.
set -eu
"$LAB_DIR/solution/apply.sh"
sed -i.old -e 's/^## /### /' -e 's/^- \(.*\): proposed \(.*\) \([a-z]*\), decided \(.*\) [a-z]*$/| \1 | \4\3 | \2\3 |/' portfolio/alignment-notes.md
rm portfolio/alignment-notes.md.old
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/raci.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
SHORT = {"responsible": "R", "accountable": "A", "consulted": "C", "informed": "I"}
text = ""
for row in reversed(drawn["responsibilities"]):
    text += "- activity: %s\n" % row["id"] + "".join("  %s: %s\n" % (role, SHORT[duty]) for duty, role in row["roles"].items())
open(path, "w", encoding="utf-8").write(text)

path = "portfolio/alignment-notes.md"
text = open(path, encoding="utf-8").read()
text = text.replace("| latency", "| what | decided | proposed |\n| --- | --- | --- |\n| latency")
open(path, "w", encoding="utf-8").write(text)
PY
