#!/bin/sh
# Calls a row missing that is there, because it says little.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
for row in answer["cards"]:
    if row["missing"] != ["Known limits"]:
        row["missing"].append("Known limits")
        break
reference.write(answer)
PY
