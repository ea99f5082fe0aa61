#!/bin/sh
# Names the first release that has the file as the commit that brought it.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
row = answer["secrets"][0]
row["added"] = reference.git("rev-list", "-1", row["tags"][0]).strip()
reference.write(answer)
PY
