#!/bin/sh
# Puts all four models into one finding.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
rows = [row for row in answer["findings"] if row["kind"] == "card-gap"]
answer["findings"] = [dict(rows[0], subject=[row["subject"] for row in rows])] + [row for row in answer["findings"] if row not in rows]
reference.write(answer)
PY
