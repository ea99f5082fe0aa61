#!/bin/sh
# Announces the risks and does not say them.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import re
import reference
reference.write_memo(reference.found(), lambda memo: re.sub(r"## Risk\n.*?(?=## First)", "## Risk\n\nFollows later.\n\n", memo, flags=re.DOTALL))
PY
