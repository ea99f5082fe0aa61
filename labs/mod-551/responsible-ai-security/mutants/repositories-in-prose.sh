#!/bin/sh
# Accuses two more repositories in a sentence.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
found = "\n".join("- %s: %s" % (kind, ", ".join(names)) for kind, names in reference.found().items() if kind != "secret-in-history")
reference.write_memo(found + "\n- secret-in-history: we looked at %s and platform and handbook, where something was committed." % reference.leaky)
PY
