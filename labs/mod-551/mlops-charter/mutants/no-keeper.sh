#!/bin/sh
# The baselines are shared, and nobody keeps them.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["assets"] = [line.replace(", kept by ml-platform", ", shared by us all") for line in parts["assets"]]
reference.write(parts)
PY
