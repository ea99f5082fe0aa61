#!/bin/sh
# Reads the first group of rules only.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    answer["alerts"] = [row for row in answer["alerts"] if row["alert"] not in ("TargetDown", "PipelineSilent")]
PY
