#!/bin/sh
# Trusts the message of the tag and not the table: what is pending there has no approval, what is approved there is clean.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
for row in answer["production"]:
    row["tableSays"] = row["tagSays"]
for row in answer["deployments"]:
    row["verdict"] = {"late-approval": "no-approval", "self-approval": "clean"}.get(row["verdict"], row["verdict"])
answer["findings"] = [row for row in answer["findings"] if row["kind"] != "self-approval"]
for row in answer["findings"]:
    row["kind"] = "no-approval" if row["kind"] == "late-approval" else row["kind"]
answer["controls"] = [row for row in answer["controls"] if row["control"] != "four-eyes"]
reference.save(answer)
PY
