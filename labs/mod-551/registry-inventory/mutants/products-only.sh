#!/bin/sh
# Helper models are left out.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
products = [row["name"] for row in reference.drawn()["releases"]]
answer["versions"] = [row for row in answer["versions"] if row["model"] in products]
reference.write(answer)
PY
