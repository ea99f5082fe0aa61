#!/bin/sh
# A team is named that does not mend it.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["assets"] = [line.replace("until it is mended by ml-platform", "and not mended by ml-platform") for line in parts["assets"]]
reference.write(parts)
PY
