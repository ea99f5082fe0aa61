#!/bin/sh
# Thinks that a rule about a model sees all pipelines of the model.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["alerts"]:
        row["sees"] = [p["name"] for p in world["pipelines"] if p.get("model", world["doubled"][0]["model"]) == row["watches"]]
PY
