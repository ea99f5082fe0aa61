#!/bin/sh
# One hook has a day; the others have none, or one long gone.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
asks = "SEC-ACCESS: rotate the key.\nSEC-RUNTIME: refuse root by 2024-01-01.\nSEC-DATA: decide soon.\nSEC-AI: look at the cards by 2025-10-17."
reference.write_memo(reference.found(), lambda memo: memo.split("## Asked")[0] + "## Asked\n\n" + asks + "\n")
PY
