#!/bin/sh
# Both pipelines of the double are covered, as if nobody had decided.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
trigger = next(row["trigger"][0] for row in reference.p["pipelines"] if row["name"] == reference.goes)
parts["in"].append("- " + reference.link(reference.goes, "inventory.yaml", trigger, reference.goes))
reference.write(parts)
PY
