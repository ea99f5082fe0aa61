#!/bin/sh
# As a script writes it: nothing is null, moments are not rounded, rows stand in another order and have fields of their own.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
decided = {row["id"]: row["decided_at"] for row in reference.table("approvals")}
deployed = {row["id"]: row["deployed_at"] for row in reference.table("deployments")}
for row in answer["deployments"] + answer["production"]:
    for key in [key for key in row if row[key] == "none"]:
        row[key] = None
    row["note"] = "by query"
for row in answer["deployments"]:
    if row["approval"]:
        moments = [reference.moment(text) for text in (decided[row["approval"]], deployed[row["deployment"]])]
        row["hoursAhead"] = (moments[1] - moments[0]).total_seconds() / 3600
model = {row["subject"]: row for row in answer["production"] for row in [dict(row, subject=row["model"])]}
for row in answer["findings"]:
    row["evidence"] = list(dict.fromkeys(row["evidence"] + [model[row["subject"]]["deployment"]]))
    row["seen"] = "2025-09-29"
answer["controls"].append({"control": "weekly-report", "stops": []})
for key in answer:
    answer[key].reverse()
reference.save(dict(sorted(answer.items())))
PY
