#!/bin/sh
# Read the history as if it began at the top: the removal is said to have brought the secret.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
row = answer["secrets"][0]
row["added"], row["removed"] = row["removed"], row["added"]
reference.write(answer)
PY
