#!/bin/sh
# Rows in another order, capitals, readers as one text, lists for single values, days in other forms, fields of their own.
set -eu
"$LAB_DIR/solution/apply.sh"
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/duplication.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
head, rest = text.split("duplicate:\n")
rows = head.split("  - pipeline: ")[1:]
text = "compared:\n" + "".join("  - note: as its settings say\n    pipeline: " + row for row in reversed(rows)) + "duplicate:\n" + rest
text = re.sub(r"recipe: (.)", lambda m: "recipe: " + m.group(1).upper(), text)
text = re.sub(r"readers: .*", 'readers: "Weekly model review, Serving candidates"', text)
text = re.sub(r"stop: (.*)", r"stop: ['the line in \1']", text)
text = re.sub(r"  pipelines: \[(.*)\]", r"  pipelines: \1", text)
text = re.sub(r"(survivor|retire): (.*)", r"\1: [\2]", text)
text = re.sub(r"- \{day: (\d+)-0?(\d+)-(\d+), sha256: (.*)\}", lambda m: ["- {day: %s%02d%s, sha256: %s}", "- [%s-%d-%s, %s]", "- %s/%d/%s: %s"][int(m.group(3)) % 3] % (
    m.group(1), int(m.group(2)), m.group(3), m.group(4)), text)
text = re.sub(r"tell: (.*)", r"tell: [team \1]", text)
open(path, "w", encoding="utf-8").write(text)
PY
