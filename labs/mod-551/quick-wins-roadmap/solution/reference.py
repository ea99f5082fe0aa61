"""The reference answer, from the drawn improvements. Run in the workspace; gate scripts import it."""
import json
import os

FILES = {"pipelines": "inventory", "duplication": "duplication", "registry": "registries", "observability": "observability", "approvals": "approvals",
         "security": "governance", "governance": "governance"}


def improvements():
    with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as file:
        return {row["id"]: row for row in json.load(file)["improvements"]}


def score(row):
    return row["value"] / row["effortDays"]


def chain(drawn, name):
    found = {name}
    for other in drawn[name]["dependsOn"]:
        found |= chain(drawn, other)
    return found


def order(drawn):
    done = []
    while len(done) < len(drawn):
        ready = [row for row in drawn.values() if row["id"] not in done and set(row["dependsOn"]) <= set(done)]
        done.append(max(ready, key=score)["id"])
    return done


def rows(names=None):
    """Rows in an order, that of the rule when none is given."""
    drawn, day, found = improvements(), 0, []
    for name in names or order(drawn):
        row, parts = drawn[name], chain(drawn, name)
        large, small = row["value"] >= 5, row["effortDays"] <= 3
        found.append({"id": name, "value": row["value"], "effortDays": row["effortDays"], "needs": row["needs"], "score": round(score(row), 2),
                      "class": ("quick-win" if small else "big-bet") if large else ("fill-in" if small else "time-sink"),
                      "evidence": "portfolio/%s.yaml" % FILES[row["gap"]], "dependsOn": row["dependsOn"],
                      "blockedBy": sorted({drawn[part]["needs"] for part in parts} - {"none"}),
                      "chainDays": sum(drawn[part]["effortDays"] for part in parts), "startDay": day})
        day += row["effortDays"]
    return found


def asks(rows):
    found = {}
    for role in ("platform", "security"):
        own = [row for row in rows if row["needs"] == role]
        found[role] = {"items": [row["id"] for row in own], "firstDay": own[0]["startDay"]}
    return found


def text(value):
    return "[%s]" % ", ".join(value) if isinstance(value, list) else str(value)


def write(rows, asked):
    lines = ["roadmap:"]
    for row in rows:
        lines += ["%s%s: %s" % ("    " if index else "  - ", key, text(value)) for index, (key, value) in enumerate(row.items())]
    lines.append("asks:")
    lines += ["  %s: {items: %s, firstDay: %s}" % (role, text(row["items"]), row["firstDay"]) for role, row in asked.items()]
    with open("portfolio/roadmap.yaml", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
