#!/bin/sh
# Thinks that what is not at the head is gone.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
answer["secrets"][0].update(stillReadable="no", tags=[])
reference.write(answer)
PY
