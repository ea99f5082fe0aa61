#!/bin/sh
# Lists a word that nobody disputes.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write_glossary(reference.glossary())
open("portfolio/glossary.yaml", "a", encoding="utf-8").write("  - {term: pipeline, agreed: something that runs, others: []}\n")
PY
