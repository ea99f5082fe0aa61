#!/bin/sh
# Takes the newest version of a model, which is only staging, for one that is missing.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
drawn = reference.drawn()
name = drawn["registryCast"][3]["name"]
versions = next(row["versions"] for row in drawn["releases"] if row["name"] == name)
row = next(row for row in answer["versions"] if (row["model"], row["version"]) == (name, versions[6]))
answer["findings"].append({"kind": "missing", "subject": "models/" + name, "version": versions[6], "recorded": row["recorded"], "restorable": "yes"})
reference.write(answer)
PY
