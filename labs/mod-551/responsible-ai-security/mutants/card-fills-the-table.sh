#!/bin/sh
# Fills in the card's class where the table has no row, so that nothing seems to be missing.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
subject = reference.data[0] + "-training"
answer = reference.without(reference.answer(), "class-missing", subject)
answer["dataSets"][0].update(table="internal", handleAs="internal")
reference.write(answer)
found = reference.found()
del found["class-missing"]
reference.write_memo(found)
PY
