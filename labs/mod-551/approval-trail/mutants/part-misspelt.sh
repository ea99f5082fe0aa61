#!/bin/sh
# Wrote the part of the findings with a capital letter: it would count as empty.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
answer["Findings"] = answer.pop("findings")
reference.save(answer)
PY
