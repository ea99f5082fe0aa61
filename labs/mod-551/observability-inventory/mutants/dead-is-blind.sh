#!/bin/sh
# Names the dead pipeline as one without metrics.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    dead = world["dead"][0]
    answer["findings"].append({"kind": "no-metrics", "subject": dead["name"], "call": dead["owner"][0], "file": "batch:/srv/pipelines/%s/pipeline.ini" % dead["name"]})
PY
