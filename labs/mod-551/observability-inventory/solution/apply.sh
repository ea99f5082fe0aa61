#!/bin/sh
# The reference answer, from what runs. Runs in the workspace.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B -c 'import reference; reference.write(reference.answer())'
