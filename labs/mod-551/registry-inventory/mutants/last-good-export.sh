#!/bin/sh
# Gives the last export in which all was well.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
commits = [commit for commit, _ in reference.exports()]
for row in answer["findings"]:
    if row["kind"] in ("missing", "moved"):
        row["since"] = commits[commits.index(row["since"]) - 1]
reference.write(answer)
PY
