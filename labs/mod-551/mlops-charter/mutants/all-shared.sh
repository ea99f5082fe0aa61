#!/bin/sh
# Broken artefacts are listed, and nobody is to mend them.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["assets"] = [line.replace("mended by ml-platform", "mended by somebody") for line in parts["assets"]]
reference.write(parts)
PY
