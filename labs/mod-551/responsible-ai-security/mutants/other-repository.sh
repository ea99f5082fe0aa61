#!/bin/sh
# Names the file and the commits, and the wrong repository.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
other = next(name for name in reference.models if name != reference.leaky)
answer["secrets"][0]["repository"] = other
for row in answer["findings"]:
    if row["kind"] == "secret-in-history":
        row["subject"] = other
reference.write(answer)
found = reference.found()
found["secret-in-history"] = [other]
reference.write_memo(found)
PY
