#!/bin/sh
# Asks all four at once for one day.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
asks = "SEC-ACCESS, SEC-RUNTIME, SEC-DATA and SEC-AI: all of it by 2025-10-10."
reference.write_memo(reference.found(), lambda memo: memo.split("## Asked")[0] + "## Asked\n\n" + asks + "\n")
PY
