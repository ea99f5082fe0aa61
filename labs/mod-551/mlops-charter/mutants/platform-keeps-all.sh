#!/bin/sh
# The platform team is said to keep what another team owns.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
owner = next(row["owner"][0] for row in reference.p["pipelines"] if row["name"] == reference.stays)
parts["assets"][0] = parts["assets"][0].replace("kept by " + owner, "kept by ml-platform")
reference.write(parts)
PY
