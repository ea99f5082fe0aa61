#!/bin/sh
# Read the table only, and says that the cards agree.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
subject = reference.data[1] + "-training"
answer = reference.without(reference.answer(), "class-differs", subject)
answer["dataSets"][1]["card"] = "personal"
reference.write(answer)
found = reference.found()
del found["class-differs"]
reference.write_memo(found)
PY
