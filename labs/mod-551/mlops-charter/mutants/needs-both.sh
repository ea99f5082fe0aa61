#!/bin/sh
# Asks for a role that the row does not need.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["commitments"] = [line.replace(", needs platform", "").replace(", needs security", "").replace("; it ends", ", needs platform and security; it ends")
                        for line in parts["commitments"]]
reference.write(parts)
PY
