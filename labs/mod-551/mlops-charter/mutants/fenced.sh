#!/bin/sh
# What stands in a fence of code is shown, and not said.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["assets"][1] = "```\n%s\n```\n" % parts["assets"][1]
reference.write(parts)
PY
