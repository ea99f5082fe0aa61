#!/bin/sh
# Cites a file that no lab has written.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["review"].append("- Costs are watched: [the budget](budget.yaml#month/october)")
reference.write(parts)
PY
