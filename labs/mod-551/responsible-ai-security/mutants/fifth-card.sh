#!/bin/sh
# Audits a card of a repository that is no model.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
answer["cards"].append({"model": "platform", "missing": []})
reference.write(answer)
PY
