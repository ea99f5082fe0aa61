"""The reference answer, from the drawn improvements. Run in the workspace; gate scripts import it."""
import json
import os

FILES = {"hand": "inventory", "none": "inventory", "duplicate": "duplication", "unversioned": "registries", "untracked": "registries", "moved": "registries",
         "no-metrics": "observability", "alert-without-team": "observability", "alert-for-gone-team": "observability", "secret-in-history": "governance",
         "runs-as-root": "governance", "card-gap": "governance"}


def drawn():
    with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as file:
        return json.load(file)


def improvements():
    parameters = drawn()
    rows = {row["id"]: row for row in parameters["improvements"]}
    for row in parameters["foundations"]:
        rows[row["id"]].update(row)
    return rows


def subjects(kind):
    """Whom the estate shows to have a gap of this kind."""
    p = drawn()
    return {"hand": [p["handStarted"][0]["name"]], "none": [p["dead"][0]["name"]], "duplicate": [row["name"] for row in p["sameWork"]],
            "unversioned": ["models/" + p["sideModels"][0]["name"]], "untracked": ["models/" + p["registryCast"][2]["name"]],
            "moved": ["models/" + p["registryCast"][1]["name"]], "no-approval": [p["approvalCast"][0]["name"]],
            "late-approval": [p["approvalCast"][1]["name"]], "self-approval": [p["approvalCast"][2]["name"]], "stage-ahead": [p["stageCast"][0]["name"]],
            "no-metrics": [p["pipelines"][row["at"]]["name"] for row in p["blindSpots"]], "alert-without-team": [p["alerts"][0]["alert"]],
            "alert-for-gone-team": [p["alerts"][1]["alert"]], "secret-in-history": [p["secretCast"][0]["name"]],
            "runs-as-root": ["images/%s-server" % row["name"] for row in p["imageCast"][:2]], "card-gap": [row["name"] for row in p["cardCast"]]}[kind]


def evidence(row):
    kind = row["gap"][0]
    return "%s.yaml#%s/%s" % (FILES.get(kind, "approvals"), kind, subjects(kind)[0])


def score(row):
    return row["value"] / row["effortDays"]


def chain(known, name):
    found = {name}
    for other in known[name]["dependsOn"]:
        found |= chain(known, other)
    return found


def order(known):
    done = []
    while len(done) < len(known):
        ready = [row for row in known.values() if row["id"] not in done and set(row["dependsOn"]) <= set(done)]
        done.append(max(ready, key=score)["id"])
    return done


def rows(names=None):
    """Rows in an order, that of the rule when none is given."""
    known, day, found = improvements(), 0, []
    for name in names or order(known):
        row, parts = known[name], chain(known, name)
        large, small = row["value"] >= 5, row["effortDays"] <= 3
        found.append({"id": name, "value": row["value"], "effortDays": row["effortDays"], "needs": row["needs"], "score": round(score(row), 2),
                      "class": ("quick-win" if small else "big-bet") if large else ("fill-in" if small else "time-sink"),
                      "evidence": evidence(row), "dependsOn": row["dependsOn"],
                      "blockedBy": sorted({known[part]["needs"] for part in parts} - {"none"}),
                      "chainDays": sum(known[part]["effortDays"] for part in parts), "startDay": day})
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
