#!/bin/sh
# The digest of the run log, which is that of the weights and not of the artefact.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
runs = {row["run_id"]: row["sha256"] for row in reference.table("runs")}
versions = {(row["model"], row["version"]): runs.get(row["run_id"]) for row in reference.table("model_versions")}
for row in answer["production"]:
    row["digest"] = versions[row["model"], row["served"]]
reference.save(answer)
PY
