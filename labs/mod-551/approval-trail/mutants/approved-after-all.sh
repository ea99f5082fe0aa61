#!/bin/sh
# Tries the control of the deployment job on the table as it is today: what was late is approved after all.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
late = [row["deployment"] for row in answer["deployments"] if row["verdict"] == "late-approval"]
for row in answer["controls"]:
    row["stops"] = [at for at in row["stops"] if at not in late]
reference.save(answer)
PY
