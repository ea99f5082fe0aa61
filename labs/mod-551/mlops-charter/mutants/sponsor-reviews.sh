#!/bin/sh
# The sponsor reviews the charter; somebody of the team stands only in the answer to an objection.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
sponsor = reference.p["sponsor"]
parts["platform"][0] = parts["platform"][0].replace("idahl", sponsor).replace("rcosta", sponsor)
parts["platform"][1] += "; answered by sokafor, idahl and rcosta"
reference.write(parts)
PY
