#!/bin/sh
# Left out what is not there, as psql prints it: an empty field, and null where a number belongs.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
for row in answer["production"] + answer["deployments"]:
    for key in [key for key in row if row[key] == "none"]:
        row[key] = None if key in ("hoursAhead", "tagSays") else ""
reference.save(answer)
PY
