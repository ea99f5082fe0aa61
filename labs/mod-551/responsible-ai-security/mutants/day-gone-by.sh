#!/bin/sh
# Asks for one thing by a day before the copy was made.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write_memo(reference.found(), lambda memo: memo.replace("2025-10-20", "2025-09-20"))
PY
