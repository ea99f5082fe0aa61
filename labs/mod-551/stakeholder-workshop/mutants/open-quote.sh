#!/bin/sh
# A quote is left open: no YAML.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
open("portfolio/glossary.yaml", "a", encoding="utf-8").write("notes: \"open\n")
PY
