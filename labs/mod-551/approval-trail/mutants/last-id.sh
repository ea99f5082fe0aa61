#!/bin/sh
# The last deployment of a list that is sorted by model and not by moment: one id for all.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
for row in answer["production"]:
    row["deployment"] = answer["deployments"][-1]["deployment"]
reference.save(answer)
PY
