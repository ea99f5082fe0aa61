#!/bin/sh
# The reference answers, from the parameters and the tables. Runs in the workspace.
set -eu
python3 -B "$LAB_DIR/solution/reference.py"
