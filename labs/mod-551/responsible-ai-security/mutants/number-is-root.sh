#!/bin/sh
# Takes a user without a name for root, in all that follows.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer, image = reference.answer(), "images/%s-server" % reference.images[2]
answer["images"][2]["root"] = "yes"
answer["findings"].append({"kind": "runs-as-root", "subject": image, "hook": "SEC-RUNTIME"})
reference.write(answer)
found = reference.found()
found["runs-as-root"].append(image)
reference.write_memo(found)
PY
