#!/bin/sh
# Takes confidential for stricter than personal, and lets the card win where both places differ.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
answer["dataSets"][0]["handleAs"] = "confidential"
answer["dataSets"][1]["handleAs"] = "internal"
reference.write(answer)
PY
