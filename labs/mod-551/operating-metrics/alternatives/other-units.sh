#!/bin/sh
# Days, ratios and intervals as psql prints them, names as people write them, rows upside down, more fields.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
import json
rows, models = reference.measure()


def interval(hours):
    seconds = round(hours * 3600)
    return "%d days %02d:%02d:%02d" % (seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)


rows[0].update(value=round(rows[0]["value"] / 24, 3), unit="days")
rows[1].update(value="%s deployments per week" % rows[1]["value"], unit=None)
rows[2].update(value=round(rows[2]["value"] / 100, 3), unit="ratio")
rows[3].update(value=interval(rows[3]["value"]), unit="")
rows[4].update(value="%s h" % round(rows[4]["value"], 1), note="median", source="metadata: deployments joined with model_versions and runs")
meeting = reference.drawn()["meetings"][1]
for row in rows:
    row.update(name=row["name"].replace("-", " ").title(), met="Yes" if row["met"] else "No", owner="@parcel/" + meeting["teams"][0], review=meeting["title"])
for row in models:
    row.update(model=row["model"].upper(), leadTime="%s days" % round(row["leadTime"] / 24, 3))
with open("portfolio/metrics.yaml", "w", encoding="utf-8") as file:
    json.dump({"asOf": "2025-09-29", "metrics": rows[::-1], "byModel": models[::-1]}, file, indent=2)
with open("portfolio/operating-model.md", "w", encoding="utf-8") as file:
    file.write("# How we work\n\n## Metrics\n\n")
    file.writelines("- **%s**: today it is %s %s, target %s\n" % (row["name"], row["value"], row["unit"] or "", row["target"]) for row in rows)
    file.write("\n## Cadences and meetings\n\n%s looks at all of them.\n\n## Roles\n\nThe model team, the model owner, on-call, ML platform and security.\n" % meeting["title"])
PY
