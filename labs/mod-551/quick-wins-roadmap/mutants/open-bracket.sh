#!/bin/sh
# A bracket is left open: no YAML.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
open("portfolio/roadmap.yaml", "a", encoding="utf-8").write("more: [one, two\n")
PY
