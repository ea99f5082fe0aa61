#!/bin/sh
# Hands the class that differs from the card to the hook for cards.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
for row in answer["findings"]:
    if row["kind"] == "class-differs":
        row["hook"] = "SEC-AI"
reference.write(answer)
PY
