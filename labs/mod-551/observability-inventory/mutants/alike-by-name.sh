#!/bin/sh
# Takes another metric than the one that the summary is about.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    row = next(row for row in answer["findings"] if row["kind"] == "alert-on-gone-metric")
    row["instead"] = "parcel_pipeline_last_success_timestamp_seconds"
PY
