#!/bin/sh
# The model registry does not know the images of the model servers.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
for row in answer["repositories"]:
    if row["name"].endswith("-server"):
        answer["findings"].append({"kind": "untracked", "subject": row["name"], "version": "2025.09"})
reference.write(answer)
PY
