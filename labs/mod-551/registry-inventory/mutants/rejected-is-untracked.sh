#!/bin/sh
# Takes a version that was rejected for one that should not be in the registry.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
row = next(row for row in answer["versions"] if row["stage"] == "rejected" and "models/" + row["model"] not in [f["subject"] for f in answer["findings"]])
answer["findings"].append({"kind": "untracked", "subject": "models/" + row["model"], "version": row["version"], "stored": row["stored"]})
reference.write(answer)
PY
