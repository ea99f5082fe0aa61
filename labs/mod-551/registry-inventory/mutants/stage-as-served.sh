#!/bin/sh
# Wrote down which version is served, and not what the model registry calls production.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
drawn = reference.drawn()
ahead = drawn["stageCast"][0]["name"]
versions = next(row["versions"] for row in drawn["releases"] if row["name"] == ahead)
for row in answer["versions"]:
    if row["model"] == ahead and row["version"] in versions[5:]:
        row["stage"] = "production" if row["version"] == versions[5] else "staging"
reference.write(answer)
PY
