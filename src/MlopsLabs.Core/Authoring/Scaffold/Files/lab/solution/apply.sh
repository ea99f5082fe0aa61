#!/bin/sh
# The reference solution. It runs in the learner's folder and knows SEED, LAB_DIR and PARAMETERS_FILE, the drawn parameters as JSON.
set -eu
echo "TODO: write the reference solution" >&2
exit 1
