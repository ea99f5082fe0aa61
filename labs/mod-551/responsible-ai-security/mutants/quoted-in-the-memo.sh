#!/bin/sh
# Quotes the secret in the memo, so that the reader knows which one is meant.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write_memo(reference.found(), lambda memo: memo + "\nThis is what was committed:\n\n%s" % reference.leaked())
PY
