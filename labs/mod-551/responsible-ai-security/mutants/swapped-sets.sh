#!/bin/sh
# Calls the set without a class different, and the different one missing.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
for row in answer["findings"]:
    if row["kind"] in ("class-missing", "class-differs"):
        row["kind"] = "class-differs" if row["kind"] == "class-missing" else "class-missing"
reference.write(answer)
PY
