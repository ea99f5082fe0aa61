"""The reference charter, from the drawn parameters and the artefacts in inputs/. Run in the workspace; gate scripts import it."""
import json
import os
import re

TITLES = {"in": "## Scope\n\n### In scope", "out": "### Out of scope", "metrics": "## Success metrics", "assets": "## Shared assets",
          "commitments": "## Commitments", "review": "## Review", "platform": "### Platform", "security": "### Security"}
FILES = {"hand": "inventory", "none": "inventory", "duplicate": "duplication", "unversioned": "registries", "untracked": "registries", "moved": "registries",
         "no-metrics": "observability", "alert-without-team": "observability", "alert-for-gone-team": "observability", "secret-in-history": "governance",
         "runs-as-root": "governance", "card-gap": "governance"}


def drawn():
    with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as file:
        return json.load(file)


p = drawn()
improvements = {row["id"]: row for row in p["improvements"]}
for foundation in p["foundations"]:
    improvements[foundation["id"]].update(foundation)
with open("inputs/quick-wins-roadmap/roadmap.yaml", encoding="utf-8") as file:
    order = re.findall(r"^  - id: (\S+)$", file.read(), re.MULTILINE)
stays, goes = [row["name"] for row in p["sameWork"]][::1 if p["survivor"] == "cron" else -1]
findings = [("missing", "models/" + p["registryCast"][0]["name"]), ("moved", "models/" + p["registryCast"][1]["name"]),
            ("untracked", "models/" + p["registryCast"][2]["name"]), ("unversioned", "models/" + p["sideModels"][0]["name"]),
            ("orphaned", "images/" + p["sideImages"][0]["name"])]


def link(text, file, kind="", subject=""):
    return "[%s](%s%s)" % (text, file, "#%s/%s" % (kind, subject) if kind else "")


def subject(kind):
    """Whom the estate shows to have a gap of this kind."""
    return {"hand": p["handStarted"][0]["name"], "none": p["dead"][0]["name"], "duplicate": goes, "no-approval": p["approvalCast"][0]["name"],
            "late-approval": p["approvalCast"][1]["name"], "self-approval": p["approvalCast"][2]["name"], "stage-ahead": p["stageCast"][0]["name"],
            "no-metrics": p["pipelines"][p["blindSpots"][0]["at"]]["name"], "alert-without-team": p["alerts"][0]["alert"],
            "alert-for-gone-team": p["alerts"][1]["alert"], "secret-in-history": p["secretCast"][0]["name"],
            "runs-as-root": "images/%s-server" % p["imageCast"][0]["name"], "card-gap": p["cardCast"][0]["name"], **dict(findings)}[kind]


def finding(text, kind):
    return link(text, FILES.get(kind, "approvals") + ".yaml", kind, subject(kind))


def class_of(row):
    large, small = row["value"] >= 5, row["effortDays"] <= 3
    return ("quick-win" if small else "big-bet") if large else ("fill-in" if small else "time-sink")


def promised():
    quick = [name for name in order if class_of(improvements[name]) == "quick-win"][:3]
    rest = [name for name in order if name not in quick][:3 - len(quick)]
    return [name for name in order if name in quick + rest]


def start_day(name):
    return sum(improvements[other]["effortDays"] for other in order[:order.index(name)])


def row_of(name):
    return link(improvements[name]["title"], "roadmap.yaml", class_of(improvements[name]), name)


def commitment(name, day=None, kind=None):
    row = improvements[name]
    day = start_day(name) + row["effortDays"] if day is None else day
    return "- %s: done by day %d%s; it ends what we saw at %s" % (
        row_of(name), day, "" if row["needs"] == "none" else ", needs " + row["needs"], finding("this place", kind or row["gap"][0]))


def first_ask(role):
    return next(name for name in order if improvements[name]["needs"] == role)


def ask(role, login):
    name = first_ask(role)
    return "- Reviewed by %s; %s is asked from day %d for %s" % (login, role, start_day(name), row_of(name))


def charter():
    """The lines of each section."""
    target = p["targets"][0]
    meeting = link(p["meetings"][0]["title"], "cadences.yaml", "meeting", p["meetings"][0]["id"])
    metrics = (("lead-time", "%(leadTimeDays)s days"), ("deployment-frequency", "%(deploymentsPerWeek)s per week"), ("change-failure-rate", "%(changeFailurePercent)s percent"),
               ("time-to-restore", "%(restoreHours)s hours"), ("retraining-latency", "%(retrainingLatencyDays)s days"))
    owner = next(row["owner"][0] for row in p["pipelines"] if row["name"] == stays)
    parts = {
        "in": ["- From its first run on, and in doubt when ml-platform says so, whatever writes a model, scores or a report for %s" % link(
            row["name"], "blueprint.yaml", "contract", row["name"]) for row in p["contracts"]],
        "out": ["- Switched off: %s" % link(goes, "duplication.yaml", "retire", goes), "- Dead: %s" % link(p["dead"][0]["name"], "inventory.yaml", "none", p["dead"][0]["name"])],
        "metrics": ["- %s: target %s by the end of the year; if it is missed, the owner proposes a change at the %s" % (
            link(name, "metrics.yaml", "metric", name), text % target, meeting) for name, text in metrics],
        "assets": ["- The retraining that others read, kept by %s: %s" % (owner, link(stays, "duplication.yaml", "survivor", stays))],
        "commitments": [commitment(name) for name in promised()],
        "review": ["- Looked at again %s by both teams; sponsor: %s" % (p["reviewCadence"], p["sponsor"])],
        "platform": [ask("platform", next(login for login in ("idahl", "rcosta") if login != p["sponsor"])),
                     "- A pull by tag is a lottery until the tag cannot move: %s" % link("this one did", "registries.yaml", *findings[1]),
                     "- We are called without knowing whom to call until day %d: %s" % (start_day("route-alerts") + improvements["route-alerts"]["effortDays"],
                                                                                        finding("this alert", "alert-without-team"))],
        "security": [ask("security", "vlindqvist"),
                     "- What nobody approved answers customers until the gate stands: %s" % finding("this version", "no-approval"),
                     "- The secret can be read by whoever clones until it is rotated: %s" % finding("this repository", "secret-in-history")]}
    parts["in"] += ["- %s" % link(row["name"], "inventory.yaml", row["trigger"][0], row["name"]) for row in p["pipelines"] if row["name"] not in (goes, p["dead"][0]["name"])]
    parts["assets"] += ["- %s, kept by ml-platform" % link(file.split(".")[0], file) for file in ("glossary.yaml", "raci.yaml", "cadences.yaml", "operating-model.md")]
    parts["assets"] += ["- Not shared until it is mended by ml-platform: %s" % link(kind, "registries.yaml", kind, repository) for kind, repository in findings]
    return parts


def write(parts):
    os.makedirs("portfolio", exist_ok=True)
    with open("portfolio/charter.md", "w", encoding="utf-8") as file:
        file.write("\n\n".join("%s\n\n%s" % (TITLES[name], "\n".join(lines)) for name, lines in parts.items()) + "\n")
