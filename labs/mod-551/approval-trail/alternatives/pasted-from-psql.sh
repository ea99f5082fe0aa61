#!/bin/sh
# As a script writes it: nothing is an empty list or a dash, moments are intervals or not rounded, rows stand in another order, have fields of their own.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()


def written(interval, how):
    """An interval as psql, Python, ISO or a person writes it, or the number of hours, not rounded."""
    seconds = int(interval.total_seconds())
    sign, (hours, rest) = "-" if seconds < 0 else "", divmod(abs(seconds), 3600)
    minutes, days = rest // 60, hours // 24
    psql = "%s%02d:%02d:%02d" % (sign, hours % 24, minutes, rest % 60)
    return {-1: str(interval), 0: "%s days %s" % (sign + str(days), psql) if days else psql, 1: "%s%d:%02d" % (sign, hours, minutes),
            2: "%s%dh %dm" % (sign, hours, minutes), 3: "%sPT%dH%dM" % (sign, hours, minutes), 4: str(interval)}.get(how, seconds / 3600)


decided = {row["id"]: row["decided_at"] for row in reference.table("approvals")}
deployed = {row["id"]: row["deployed_at"] for row in reference.table("deployments")}
for row in answer["deployments"] + answer["production"]:
    for key in [key for key in row if row[key] == "none"]:
        row[key] = [] if key == "approval" else "-"
    row["note"] = "by query"
for at, row in enumerate(answer["deployments"]):
    if row["approval"]:
        moments = [reference.moment(text) for text in (decided[row["approval"]], deployed[row["deployment"]])]
        row["hoursAhead"] = written(moments[1] - moments[0], -1 if row["verdict"] == "late-approval" else at % 6)
model = {row["subject"]: row for row in answer["production"] for row in [dict(row, subject=row["model"])]}
for row in answer["findings"]:
    row["evidence"] = list(dict.fromkeys(row["evidence"] + [model[row["subject"]]["deployment"]]))
    row["seen"] = "2025-09-29"
answer["controls"].append({"control": "weekly-report", "stops": []})
for key in answer:
    answer[key].reverse()
reference.save(dict(sorted(answer.items())))
PY
