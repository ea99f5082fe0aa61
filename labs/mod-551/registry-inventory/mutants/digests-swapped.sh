#!/bin/sh
# The two digests of the moved tag stand the wrong way round.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
row = reference.finding(answer, "moved")
row["recorded"], row["stored"] = row["stored"], row["recorded"]
reference.write(answer)
PY
