#!/bin/sh
# Calls the pager a target of Prometheus.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    answer["targets"].append({"job": "pager", "address": "pager.parcel.example:80/metrics", "health": "up", "about": "itself"})
PY
