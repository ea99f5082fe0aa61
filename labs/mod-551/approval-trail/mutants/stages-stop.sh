#!/bin/sh
# Has the control of stages stop the deployment of the model whose stage is ahead.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
model = next(row["subject"] for row in answer["findings"] if row["kind"] == "stage-ahead")
for row in answer["controls"]:
    if row["control"] == "stage-from-serving":
        row["stops"] = [other["deployment"] for other in answer["production"] if other["model"] == model]
reference.save(answer)
PY
