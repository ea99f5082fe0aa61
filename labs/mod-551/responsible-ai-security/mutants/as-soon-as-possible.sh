#!/bin/sh
# Asks for one thing without a day.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write_memo(reference.found(), lambda memo: memo.replace(" by 2025-10-06", " as soon as possible"))
PY
