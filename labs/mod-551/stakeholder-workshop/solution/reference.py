"""The reference answer, from the drawn words and meetings. Run in the workspace; gate scripts import it."""
import itertools
import json
import os

TEAMS = ("logistics", "risk", "growth", "ml-platform", "security")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
SAY = {"tag": "version tag", "deployment": "go-live", "approval": "sign-off", "refit": "refit", "promotion": "promotion", "redesign": "redesign", "inputs": "input shift",
       "error": "growing error", "usage": "misuse", "on-call": "team on call", "codeowners": "team in CODEOWNERS", "author": "main author", "serving": "live version",
       "deployed": "last deployed version", "stage": "stage in the registry", "users": "visible failure", "page": "page", "breach": "data breach",
       "holdout": "holdout error", "canary": "canary day", "review": "card review", "previous": "version before", "simple": "hand model", "target": "promised number",
       "snapshot": "daily snapshot", "table": "warehouse table", "labels": "labelled rows", "version": "step back", "switch-off": "switch-off", "revert": "revert"}


def drawn():
    with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as file:
        return json.load(file)


def glossary():
    rows = []
    for term in drawn()["terms"]:
        others = []
        for index, sense in enumerate(term["senses"]):
            teams = [team for team, said in zip(TEAMS, term["said"]) if said == index]
            if index != term["agreed"] and teams:
                others.append({"teams": teams, "meant": sense["text"], "say": SAY[sense["id"]]})
        rows.append({"term": term["term"], "agreed": term["senses"][term["agreed"]]["text"], "others": others})
    return rows


def today():
    """Rows in UTC: day, begin in minutes of the day."""
    parameters, rows = drawn(), []
    for index, meeting in enumerate(parameters["meetings"]):
        slot = parameters["slots"][index - 1 if index in (1, 3) else index]
        rows.append({"id": meeting["id"], "title": meeting["title"], "teams": meeting["teams"], "day": slot["day"],
                     "begin": slot["utc"] + (30 if index in (1, 3) else 0), "minutes": 60})
    return rows


def zones():
    return {team: zone for team, zone in zip(TEAMS, drawn()["teamZones"])}


def clashes():
    return [(a["id"], b["id"]) for a, b in itertools.combinations(today(), 2)
            if a["day"] == b["day"] and a["begin"] < b["begin"] + b["minutes"] and b["begin"] < a["begin"] + a["minutes"]]


def outside():
    found = []
    for row in today():
        for team in row["teams"]:
            begin = row["begin"] + zones()[team]["offset"]
            if begin < 9 * 60 or begin + row["minutes"] > 17 * 60:
                found.append((row["id"], team))
    return found


def cadences():
    """The hour from 12:00 UTC is working time in every zone, and on Friday always free once the second of each pair has moved."""
    rows = today()
    rows[1].update(day="friday", begin=12 * 60, minutes=30)
    rows[3].update(day="friday", begin=12 * 60 + 30, minutes=30)
    for row in rows:
        row["decides"] = "what comes next in the %s" % row["title"].lower()
    return rows


def clock(minutes):
    return "%02d:%02d" % (minutes // 60, minutes % 60)


def write_glossary(rows):
    lines = ["terms:"]
    for row in rows:
        lines += ["  - term: " + row["term"], "    agreed: " + row["agreed"], "    others:"]
        for other in row["others"]:
            lines += ["      - teams: [%s]" % ", ".join(other["teams"]), "        meant: " + other["meant"], "        say: " + other["say"]]
    with open("portfolio/glossary.yaml", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def write_cadences(pairs, late, rows):
    lines = ["clashes:"] + ["  - [%s, %s]" % pair for pair in pairs]
    lines += ["outsideHours:"] + ["  - {meeting: %s, team: %s}" % pair for pair in late] if late else ["outsideHours: []"]
    lines.append("cadences:")
    for row in rows:
        lines += ["  - id: " + row["id"], "    day: " + row["day"], "    time: \"%s\"" % clock(row["begin"]), "    zone: UTC", "    minutes: %d" % row["minutes"],
                  "    decides: " + row["decides"]]
    lines += ["notes: >-", "  Of each pair that overlapped the younger one moved to Friday, to the hour that is working time for everybody, and is half as long.",
              "  What still lies outside somebody's hours should take turns: one month early for the one, one month late for the other."]
    with open("portfolio/cadences.yaml", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
