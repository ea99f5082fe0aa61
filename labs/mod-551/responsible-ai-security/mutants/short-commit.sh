#!/bin/sh
# Shortens a commit to six digits.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
answer["secrets"][0]["added"] = answer["secrets"][0]["added"][:6]
reference.write(answer)
PY
