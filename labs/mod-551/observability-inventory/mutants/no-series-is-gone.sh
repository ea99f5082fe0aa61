#!/bin/sh
# Calls a metric gone that only other models have now.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    answer["findings"].append({"kind": "alert-on-gone-metric", "subject": world["alerts"][4]["alert"], "instead": world["alerts"][4]["metric"]})
PY
