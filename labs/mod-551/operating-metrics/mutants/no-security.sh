#!/bin/sh
# A role of the decision is forgotten.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows, _ = reference.measure()
reference.write_page(rows)
path = "portfolio/operating-model.md"
text = "".join(line for line in open(path, encoding="utf-8").readlines() if "security" not in line)
open(path, "w", encoding="utf-8").write(text)
PY
