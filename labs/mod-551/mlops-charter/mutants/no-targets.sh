#!/bin/sh
# Says that it wants to be better, and not how much.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
import re
parts["metrics"] = [re.sub(r"target .* by the end", "better by the end", line) for line in parts["metrics"]]
reference.write(parts)
PY
