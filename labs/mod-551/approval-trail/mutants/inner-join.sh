#!/bin/sh
# Joined the tables so that the deployment without an approval is not there.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
answer["deployments"] = [row for row in answer["deployments"] if row["approval"] != "none"]
reference.save(answer)
PY
