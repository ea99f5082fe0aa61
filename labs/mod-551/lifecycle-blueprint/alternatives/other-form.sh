#!/bin/sh
# Rows in another order, units, words for names, fields of their own.
set -eu
"$LAB_DIR/solution/apply.sh"
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/blueprint.yaml"
text = open(path, encoding="utf-8").read()
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
first, rest = text.split("traced:", 1)
rows = first.split("  - model: ")[1:]
text = "contracts:\n" + "".join("  - note: decided\n    model: models/" + row for row in reversed(rows)) + "traced:" + rest
text = re.sub(r"  version: ", "  version: v", text)
text = re.sub(r"Within: (yes|no)", lambda m: "Within: " + {"yes": "true", "no": "false"}[m.group(1)], text)
text = re.sub(r"ageDays: (.*)", r"ageDays: \1 days", text)
text = re.sub(r"(from|to|givenBy|takenBy): ([a-z])", lambda m: m.group(1) + ": " + m.group(2).upper(), text)
text = re.sub(r"artefact: (.*)", r"artefact: [\1]", text)
open(path, "w", encoding="utf-8").write(text)
PY
