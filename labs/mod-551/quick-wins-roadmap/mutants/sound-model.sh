#!/bin/sh
# The right kind, and a model whose tags nobody has moved.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
sound = reference.drawn()["registryCast"][3]["name"]
next(row for row in rows if row["id"] == "immutable-tags")["evidence"] = "registries.yaml#moved/models/" + sound
reference.write(rows, reference.asks(rows))
PY
