#!/bin/sh
# Moved both meetings of each pair, where one of them would do.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

rows = reference.cadences()
taken = [(row["day"], row["begin"], row["begin"] + row["minutes"]) for index, row in enumerate(rows) if index != 0]
zones = reference.zones()


def fits(day, begin):
    local = [begin + zones[team]["offset"] for team in rows[0]["teams"]]
    inside = all(9 * 60 <= at and at + 30 <= 17 * 60 for at in local)
    return inside and all(day != other or begin + 30 <= start or begin >= end for other, start, end in taken)


free = [(day, begin) for day in reference.DAYS for begin in range(300, 1200, 5) if fits(day, begin)]
if free:
    rows[0].update(day=free[0][0], begin=free[0][1], minutes=30)
else:
    raise SystemExit("no room for another one")
reference.write_cadences(reference.clashes(), reference.outside(), rows)
PY
