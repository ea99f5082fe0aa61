"""Cards, data classes, the secret, and what the handbook says of words, meetings and decisions."""
import re

TEAMS = ("logistics", "risk", "growth", "ml-platform", "security")
GAPS = ("Data", "Known limits", "Owner", "Fairness")
CLASSES = (("internal", None), ("internal", "personal"), ("personal", "personal"), ("confidential", "confidential"))


def check(estate, drawn, report):
    cards(estate, drawn, report)
    secrets(estate, drawn, report)
    handbook = estate.git("handbook")
    words(handbook, drawn, report)
    meetings(handbook, estate, drawn, report)
    decisions(handbook, drawn, report)


def cards(estate, drawn, report):
    classes = {row["dataset"]: row["class"] for row in estate.rows("data_classes")}
    for index, row in enumerate(drawn["cardCast"]):
        fields = set(re.findall(r"^\| ([^|]+?) \|", estate.git(row["name"]).show("MODEL_CARD.md"), re.MULTILINE))
        report.same("what the card of %s lacks" % row["name"], set(GAPS) - fields, {GAPS[index]})
    for index, row in enumerate(drawn["dataCast"]):
        said = re.search(r"^\| Data class \| (\w+) \|$", estate.git(row["name"]).show("MODEL_CARD.md"), re.MULTILINE).group(1)
        report.same("data class of " + row["name"], (said, classes.get(row["name"] + "-training")), CLASSES[index])
    for pipeline in drawn["pipelines"]:
        if "dataset" in pipeline:
            report.true("%s has no class" % pipeline["dataset"], pipeline["dataset"] in classes)


def secrets(estate, drawn, report):
    secret, found = drawn["secret"][0], {}
    for row in drawn["secretCast"]:
        history = estate.git(row["name"]).ask("log", "--format=%s", "--", secret["file"]).split("\n")[:-1]
        if history:
            found[row["name"]] = history
        report.true("%s still has %s" % (row["name"], secret["file"]), secret["file"] not in estate.git(row["name"]).files())
    report.same("secrets", found, {drawn["secretCast"][0]["name"]: [secret["removedIn"], secret["addedIn"]]})
    name = drawn["secretCast"][0]["name"]
    report.true("the secret is not in the history", secret["key"] in estate.git(name).ask("log", "-p", "--", secret["file"]))


def words(handbook, drawn, report):
    for place, team in enumerate(TEAMS):
        said = dict(re.findall(r"^- \*\*(.+?)\*\*: (.+)\.$", handbook.show("words/%s.md" % team), re.MULTILINE))
        report.same("words of " + team, said, {t["term"]: t["senses"][t["said"][place]]["text"] for t in drawn["terms"]})
    agreed = dict(re.findall(r"^- \*\*(.+?)\*\*: (.+)\.$", handbook.show("decisions/0001-words.md"), re.MULTILINE))
    report.same("agreed words", agreed, {t["term"]: t["senses"][t["agreed"]]["text"] for t in drawn["terms"]})


def meetings(handbook, estate, drawn, report):
    offsets = {z["zone"]: z["offset"] for z in drawn["teamZones"]}
    zones = dict(re.findall(r"team: (\S+), zone: (\S+),", handbook.show("teams.yaml")))
    report.same("zones", zones, {team: z["zone"] for team, z in zip(TEAMS, drawn["teamZones"])})
    report.same("zones in PostgreSQL", {row["team"]: row["time_zone"] for row in estate.rows("teams")}, zones)
    starts = {}
    for name, day, hours, minutes, zone in re.findall(r"id: (\S+),.* day: (\w+), time: \"(\d\d):(\d\d)\", zone: (\S+),", handbook.show("meetings.yaml")):
        starts[name] = (day, int(hours) * 60 + int(minutes) - offsets[zone])
    report.same("meetings", set(starts), {m["id"] for m in drawn["meetings"]})
    clashes = {frozenset((a, b)) for a in starts for b in starts if a < b and starts[a][0] == starts[b][0] and abs(starts[a][1] - starts[b][1]) < 60}
    names = [m["id"] for m in drawn["meetings"]]
    report.same("clashes", clashes, {frozenset(names[:2]), frozenset(names[2:4])})
    for meeting, slot in list(zip(drawn["meetings"], drawn["slots"]))[4:]:
        report.same("start of " + meeting["id"], starts[meeting["id"]], (slot["day"], slot["utc"]))


def decisions(handbook, drawn, report):
    text = handbook.show("decisions/0002-contracts.yaml")
    for row in drawn["contracts"]:
        block = re.search(r"^- model: %s\n((?:  .*\n)+)" % row["name"], text, re.MULTILINE).group(1)
        numbers = {key: float(value) for key, value in re.findall(r"  (\w+): (\S+)", block)}
        report.same("contract of " + row["name"], numbers, {key: float(row[key]) for key in numbers})
        report.same("lines of the contract of " + row["name"], len(numbers), 6)
    targets = dict(re.findall(r"^(\w+): (\d+)$", handbook.show("decisions/0003-targets.yaml"), re.MULTILINE))
    report.same("targets", {k: int(v) for k, v in targets.items()}, {k: v for k, v in drawn["targets"][0].items() if k != "decidedOn"})
    said = handbook.show("decisions/0004-who-does-what.md")
    for row in drawn["responsibilities"]:
        line = next((li for li in said.split("\n") if li.startswith("- **%s**" % row["text"])), "")
        named = re.findall(r"\((model-team|model-owner|on-call|ml-platform|security)\)", line)
        report.same("who does " + row["id"], named, [row["roles"][k] for k in ("responsible", "accountable", "consulted", "informed")])
    rows = re.findall(r"id: (\S+), .* gap: \[(.*)\], value: (\d+), effortDays: (\d+), needs: (\w+), dependsOn: \[(.*)\]", handbook.show("improvements.yaml"))
    report.same("improvements", [(i, g.split(", "), int(v), int(e)) for i, g, v, e, _, _ in rows],
                [(r["id"], r["gap"], r["value"], r["effortDays"]) for r in drawn["improvements"]])
    foundations = {i: (n, d.split(", ") if d else []) for i, _, _, _, n, d in rows}
    report.same("what the improvements rest on", foundations, {r["id"]: (r["needs"], r["dependsOn"]) for r in drawn["foundations"]})
    report.same("the two halves of it", drawn["pipelineWishes"] + drawn["artefactWishes"], drawn["foundations"])
    report.true("the audit names another model", "**%s**" % drawn["tracedModel"][0]["name"] in handbook.show("audit.md"))
    charter = handbook.show("decisions/0005-charter.md")
    report.true("the charter does not name sponsor and cadence", "(%s)" % drawn["sponsor"] in charter and drawn["reviewCadence"] in charter)
