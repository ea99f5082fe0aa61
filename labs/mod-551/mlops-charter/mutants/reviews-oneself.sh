#!/bin/sh
# The sponsor reviews the own charter, and security is a colleague from logistics.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["platform"][0] = parts["platform"][0].replace("idahl", reference.p["sponsor"]).replace("rcosta", reference.p["sponsor"])
parts["security"][0] = parts["security"][0].replace("vlindqvist", "jnovotna")
reference.write(parts)
PY
