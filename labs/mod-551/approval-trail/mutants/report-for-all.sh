#!/bin/sh
# A weekly report would have shown all of it. It would have stopped none.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
for row in answer["findings"]:
    row["control"] = "weekly-report"
reference.save(answer)
PY
