#!/bin/sh
# Keeps the beginning of the secret in a comment of the list.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import re
import reference
lines = reference.leaked().splitlines()
if reference.secret["kind"] == "private-key":
    value = lines[2]
else:
    value = next(re.split(" ?= ?", line)[1].strip('"') for line in lines if line.startswith(reference.secret["key"]))
reference.write(reference.answer(), "# begins with %s..., see the history" % value[:12])
PY
