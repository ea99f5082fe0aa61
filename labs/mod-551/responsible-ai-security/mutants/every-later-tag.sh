#!/bin/sh
# Lists every tag since the secret came, those after its removal too.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
answer["secrets"][0]["tags"] = reference.git("tag", "--contains", answer["secrets"][0]["added"]).split()
reference.write(answer)
PY
