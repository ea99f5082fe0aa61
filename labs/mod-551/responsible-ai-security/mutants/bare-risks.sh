#!/bin/sh
# Names the kinds under Risk and says nothing of them.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import re
import reference
reference.write_memo(reference.found(), lambda memo: re.sub(r"(?m)^- (\S+): (?:who uses|whoever takes|everybody|nobody|people).*$", r"- \1: bad", memo))
PY
