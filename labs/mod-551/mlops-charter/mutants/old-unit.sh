#!/bin/sh
# Days for hours, and hours for days.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["metrics"] = [line.replace(" days by", " h by").replace(" hours by", " days by").replace(" h by", " hours by") for line in parts["metrics"]]
reference.write(parts)
PY
