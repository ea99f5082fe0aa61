"""The reference answers, from the parameters and the tables that a learner reads."""
import csv
import datetime
import io
import json
import os
import urllib.request

drawn = json.load(open(os.environ["PARAMETERS_FILE"], encoding="utf-8"))
model = drawn["tracedModel"][0]["name"]
contract = next(row for row in drawn["contracts"] if row["name"] == model)
KEYS = ("latencyMs", "availabilityPercent", "freshnessHours", "retrainDays", "maxRmse", "restoreHours")
HANDOFFS = (
    ("discovery", "experimentation", "the problem statement", "it says who asked, what for, and when it is done", 72, "model-team", "model-team"),
    ("experimentation", "training", "the log of experiments", "settings and error of every try can be read from it", 48, "model-team", "model-team"),
    ("training", "validation", "the release record and the run", "run, data set, rows, error and digest are in it", 24, "model-team", "model-owner"),
    ("validation", "deployment", "the approved version, by digest", "somebody other than who asked has approved this digest", 24, "model-owner", "ml-platform"),
    ("deployment", "monitoring", "the served version and its contract", "every number of the contract has a rule with a team", 4, "ml-platform", "on-call"),
    ("monitoring", "improvement", "the incident or the drift report", "it names the version, the time and what was seen", 48, "on-call", "model-team"),
)


def row(name, **wanted):
    if os.path.isdir("estate/metadata"):
        text = open("estate/metadata/srv/exports/%s.csv" % name, encoding="utf-8").read()
    else:
        with urllib.request.urlopen("http://metadata:8080/srv/exports/%s.csv" % name, timeout=20) as reply:
            text = reply.read().decode()
    return next(r for r in csv.DictReader(io.StringIO(text)) if all(r[key] == value for key, value in wanted.items()))


def write(name, text):
    os.makedirs("portfolio", exist_ok=True)
    with open("portfolio/" + name, "w", encoding="utf-8") as file:
        file.write(text)


version = next(r for r in drawn["releases"] if r["name"] == model)["versions"][5]
run = row("runs", run_id=row("model_versions", model=model, version=version)["run_id"])
age = (datetime.date(2025, 9, 29) - datetime.datetime.strptime(run["finished_at"][:10], "%Y-%m-%d").date()).days
said = {True: "yes", False: "no"}
text = "contracts:\n"
for each in drawn["contracts"]:
    text += "  - model: %s\n" % each["name"] + "".join("    %s: %s\n" % (key, each[key]) for key in KEYS)
text += "traced:\n  model: %s\n  version: %s\n  rmse: %s\n  rmseWithin: %s\n  ageDays: %d\n  ageWithin: %s\nhandoffs:\n" % (
    model, version, run["rmse"], said[float(run["rmse"]) <= float(contract["maxRmse"])], age, said[age <= int(contract["retrainDays"])])
for handoff in HANDOFFS:
    text += "  - from: %s\n    to: %s\n    artefact: %s\n    acceptedWhen: %s\n    withinHours: %d\n    givenBy: %s\n    takenBy: %s\n" % handoff
write("blueprint.yaml", text)
write("raci.yaml", "".join("- activity: %s\n" % each["text"] + "".join("  %s: %s\n" % pair for pair in each["roles"].items()) for each in drawn["responsibilities"]))
write("alignment-notes.md", """# Alignment notes

## Agreed

On 2025-09-17 logistics, risk, growth, ml-platform and security agreed on the numbers of each model's contract (decisions/0002-contracts.yaml)
and on who does what (decisions/0004-who-does-what.md). The blueprint and the RACI repeat both and add nothing to them.

## Replaced

What ml-platform had proposed for %s on 3 September, and what was decided instead:

- latency: proposed %d ms, decided %s ms
- freshness of inputs: proposed %d hours, decided %s hours
- time to restore: proposed %d hours, decided %s hours

## Open

- Nobody has said how long a handoff may take: `withinHours` of the blueprint is a proposal. logistics, risk and growth answer by 2025-10-08.
""" % (model, int(contract["latencyMs"]) + 50, contract["latencyMs"], int(contract["freshnessHours"]) * 2, contract["freshnessHours"],
       int(contract["restoreHours"]) + 4, contract["restoreHours"]))
