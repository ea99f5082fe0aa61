#!/bin/sh
# The reference answer, from the parameters and the run logs. Runs in the workspace.
set -eu
mkdir -p portfolio
python3 "$LAB_DIR/solution/reference.py" "$PARAMETERS_FILE" > portfolio/duplication.yaml
