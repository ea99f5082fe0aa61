#!/bin/sh
# Has no section about the order.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write_memo(reference.found(), lambda memo: memo.replace("## First", "And then:"))
PY
