#!/bin/sh
# JSON, fractions, words as people write them, asks as a list; of equal scores the other one first.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
import json
drawn, names = reference.improvements(), []
while len(names) < len(drawn):
    ready = [row for row in list(drawn.values())[::-1] if row["id"] not in names and set(row["dependsOn"]) <= set(names)]
    names.append(max(ready, key=reference.score)["id"])
rows = reference.rows(names)


def cited(text):
    file, row = text.split("#")
    return {"file": file, "kind": row.split("/")[0], "subject": row.split("/", 1)[1], "line": 3}


asked = reference.asks(rows)
for row in rows:
    row.update({"id": row["id"].replace("-", " ").capitalize(), "title": drawn[row["id"]]["title"], "score": "%d/%d" % (row["value"], row["effortDays"]),
                "class": row["class"].replace("-", " ").title(), "evidence": cited(row["evidence"]), "needs": row["needs"].upper(),
                "dependsOn": [name.replace("-", "_") for name in row["dependsOn"]], "blockedBy": " and ".join("the %s team" % role for role in row["blockedBy"]) or None})
with open("portfolio/roadmap.yaml", "w", encoding="utf-8") as file:
    json.dump({"asOf": "2025-09-29", "roadmap": rows, "asks": [dict(row, role="ml-platform" if role == "platform" else role) for role, row in asked.items()]}, file, indent=2)
PY
