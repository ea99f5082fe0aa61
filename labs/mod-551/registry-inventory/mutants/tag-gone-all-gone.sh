#!/bin/sh
# The tag does not lead to the recorded artefact any more, so it is believed to be lost.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
for row in answer["findings"]:
    if "restorable" in row:
        row["restorable"] = "no"
reference.write(answer)
PY
