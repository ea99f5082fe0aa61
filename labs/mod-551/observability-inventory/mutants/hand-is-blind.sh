#!/bin/sh
# Names the pipeline that a person starts as a blind spot.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    hand = world["handStarted"][0]
    answer["findings"].append({"kind": "no-metrics", "subject": hand["name"], "call": hand["owner"][0], "file": "batch:/srv/adhoc/%s/pipeline.ini" % hand["name"]})
PY
