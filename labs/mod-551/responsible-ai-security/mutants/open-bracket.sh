#!/bin/sh
# Left a bracket open.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write(reference.answer())
path = "portfolio/governance.yaml"
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(text.replace("cards:", "cards: [", 1))
PY
