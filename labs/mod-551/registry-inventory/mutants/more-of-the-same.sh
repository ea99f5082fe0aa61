#!/bin/sh
# Where one version of a model is missing, moved or untracked, its neighbour is reported as well, and first.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
for kind in ("missing", "moved", "untracked"):
    row = reference.finding(answer, kind)
    other = next(other for other in answer["versions"] if "models/" + other["model"] == row["subject"] and other["version"] != row["version"])
    answer["findings"].insert(0, dict(row, version=other["version"]))
reference.write(answer)
PY
