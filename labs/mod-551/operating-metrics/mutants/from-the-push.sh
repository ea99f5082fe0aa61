#!/bin/sh
# Takes the push of a version for the end of its training.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
import statistics
rows, models = reference.measure()
pushed = {(row["model"], row["version"]): row["created_at"] for row in reference.table("model_versions")}
rows[4]["value"] = statistics.median(reference.hours(pushed[row["model"], row["version"]], row["deployed_at"]) for row in reference.table("deployments"))
reference.write(rows, models)
PY
