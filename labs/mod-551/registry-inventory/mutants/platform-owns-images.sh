#!/bin/sh
# Who runs the machines must own the images.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
for row in answer["repositories"]:
    if row["kind"] == "image":
        row["owner"] = "ml-platform"
reference.write(answer)
PY
