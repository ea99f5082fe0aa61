#!/bin/sh
# The learner's own artefacts in place of references: other words, other names, fields of their own; every finding of the gap is cited.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
import json
parameters, rows = reference.drawn(), reference.rows()
with open("inputs/pipeline-inventory/inventory.yaml", "w", encoding="utf-8") as file:
    file.write("pipelines:\n")
    for row in parameters["pipelines"]:
        file.write("- name: %s\n  trigger: [%s]\n" % (row["also"][0].replace("-", "_").upper(), row["trigger"][1]))
with open("inputs/duplication-map/duplication.yaml", "w", encoding="utf-8") as file:
    json.dump({"duplicate": {"pipelines": " and ".join(row["also"][0] for row in parameters["sameWork"])}}, file)
known = reference.improvements()
for row in rows:
    row["evidence"] = ["./%s.yaml#%s/%s" % (reference.FILES.get(kind, "approvals"), kind, subject.replace("-server", "-Server"))
                       for kind in known[row["id"]]["gap"] for subject in reference.subjects(kind)]
reference.write(rows, reference.asks(rows))
PY
