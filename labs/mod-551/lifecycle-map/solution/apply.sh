#!/bin/sh
# The reference map, from the parameters and the estate's files. Runs in the workspace.
set -eu
mkdir -p portfolio
python3 "$LAB_DIR/solution/reference.py" "$PARAMETERS_FILE" > portfolio/lifecycle-map.yaml
