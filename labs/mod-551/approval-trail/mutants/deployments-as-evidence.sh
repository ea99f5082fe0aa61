#!/bin/sh
# Cites the deployment in production for everything.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
deployment = {row["model"]: row["deployment"] for row in answer["production"]}
for row in answer["findings"]:
    row["evidence"] = [deployment[row["subject"]]]
reference.save(answer)
PY
