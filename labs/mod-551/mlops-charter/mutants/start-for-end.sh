#!/bin/sh
# The day on which each begins.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["commitments"] = [reference.commitment(name, day=reference.start_day(name)) for name in reference.promised()]
reference.write(parts)
PY
