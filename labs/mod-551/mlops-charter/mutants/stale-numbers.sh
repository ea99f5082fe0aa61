#!/bin/sh
# Today's numbers are not those of the learner's own metrics.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
import re
path = "inputs/operating-metrics/metrics.yaml"
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(text.replace("{name: lead-time,", "{name: lead-time, value: 61.5, unit: hours,"))
parts["metrics"] = [line.replace("target", "16.5 hours today, target", 1) if "metric/lead-time" in line else line for line in parts["metrics"]]
reference.write(parts)
PY
