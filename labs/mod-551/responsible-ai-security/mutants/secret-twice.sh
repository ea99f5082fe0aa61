#!/bin/sh
# Has a row for each of the two commits of the same secret.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
answer["secrets"].append(dict(answer["secrets"][0]))
reference.write(answer)
PY
