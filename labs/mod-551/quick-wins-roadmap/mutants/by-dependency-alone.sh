#!/bin/sh
# Nothing begins too early, but the scores are forgotten.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
drawn, names = reference.improvements(), []
while len(names) < len(drawn):
    ready = [row for row in drawn.values() if row["id"] not in names and set(row["dependsOn"]) <= set(names)]
    names.append(min(ready, key=reference.score)["id"])
rows = reference.rows(names)
reference.write(rows, reference.asks(rows))
PY
