#!/bin/sh
# Takes the user that the Dockerfile creates for the one that it uses, in all that follows.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
image = "images/%s-server" % reference.images[0]
answer = reference.without(reference.answer(), "runs-as-root", image)
answer["images"][0].update(dockerfile="parcel", root="no")
reference.write(answer)
found = reference.found()
found["runs-as-root"].remove(image)
reference.write_memo(found)
PY
