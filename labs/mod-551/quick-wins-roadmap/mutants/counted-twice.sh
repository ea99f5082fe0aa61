#!/bin/sh
# Two ways lead to one improvement, and it is counted on both.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
drawn, rows = reference.improvements(), reference.rows()


def cost(name):
    return drawn[name]["effortDays"] + sum(cost(other) for other in drawn[name]["dependsOn"])


for row in rows:
    row["chainDays"] = cost(row["id"])
reference.write(rows, reference.asks(rows))
PY
