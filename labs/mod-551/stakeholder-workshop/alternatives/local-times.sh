#!/bin/sh
# Times in the zones of the teams, names as people write them, another order, more fields.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
import json
zones, rows = reference.zones(), []
for row in reference.cadences()[::-1]:
    zone = zones[row["teams"][-1]]
    begin = row["begin"] + zone["offset"]
    rows.append({"meeting": row["title"], "title": row["title"], "day": row["day"][:3].title(), "time": "%d:%02d" % divmod(begin, 60), "zone": zone["zone"].split("/")[1] if len(rows) % 2 else zone["zone"],
                 "minutes": row["minutes"], "every": "week", "teams": row["teams"], "decides": row["decides"]})
titles = {row["id"]: row["title"] for row in reference.today()}
late = {}
for meeting, team in reference.outside():
    late.setdefault(meeting, []).append("team " + team)
with open("portfolio/cadences.yaml", "w", encoding="utf-8") as file:
    json.dump({"clashes": [[titles[b], titles[a]] for a, b in reference.clashes()[::-1]],
               "outsideHours": [{"meeting": meeting, "teams": teams} for meeting, teams in late.items()], "cadences": rows, "notes": "The younger of each pair moved, to noon on Friday."}, file, indent=2)
terms = {}
for row in reference.glossary()[::-1]:
    terms[row["term"].title()] = {"agreed": row["agreed"].capitalize() + ".", "decided": "2025-09-17",
                                  "others": [{"teams": ", ".join(o["teams"][::-1]), "meant": "\"%s\"" % o["meant"], "say": o["say"].upper()} for o in row["others"][::-1]]}
with open("portfolio/glossary.yaml", "w", encoding="utf-8") as file:
    json.dump({"terms": terms}, file, indent=2)
PY
