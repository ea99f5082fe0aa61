#!/bin/sh
# A file is kept by three teams, and one by nobody, at risk.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["assets"] = [line.replace("kept by ml-platform", "kept by risk, growth and logistics" if "raci" in line else "kept at low risk by nobody" if "glossary" in line
                                else "kept by ml-platform") for line in parts["assets"]]
reference.write(parts)
PY
