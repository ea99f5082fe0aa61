#!/bin/sh
# Gives the newest export, which shows it too.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
for row in answer["findings"]:
    if "since" in row:
        row["since"] = reference.exports()[-1][0]
reference.write(answer)
PY
