#!/bin/sh
# The reference answer. Runs in the workspace, on the workstation.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B -c 'import reference; reference.write(reference.answer())'
