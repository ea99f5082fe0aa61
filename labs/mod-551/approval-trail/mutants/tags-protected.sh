#!/bin/sh
# Blames the tag for the approval that it calls pending, and the missing request for the one that is not there.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
for row in answer["findings"]:
    row["control"] = {"late-approval": "protected-tags", "no-approval": "request-on-push"}.get(row["kind"], row["control"])
reference.save(answer)
PY
