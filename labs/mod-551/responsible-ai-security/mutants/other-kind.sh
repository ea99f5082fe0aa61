#!/bin/sh
# Takes the secret for one of another kind.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
answer["secrets"][0]["kind"] = "password" if reference.secret["kind"] != "password" else "token"
reference.write(answer)
PY
