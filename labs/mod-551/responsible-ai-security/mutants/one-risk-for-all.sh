#!/bin/sh
# Says one risk for everything.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import re
import reference
reference.write_memo(reference.found(), lambda memo: re.sub(r"## Risk\n.*?(?=## First)", "## Risk\n\nWith all of it customers could be hit, and nobody would notice for a long time, as happened before.\n\n", memo, flags=re.DOTALL))
PY
