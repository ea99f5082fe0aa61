"""The reference answer, from the tables that a learner reads. Run in the workspace; gate scripts import it."""
import csv
import datetime
import io
import json
import os
import statistics
import urllib.request

TARGETS = {"lead-time": "%(leadTimeDays)s days", "deployment-frequency": "%(deploymentsPerWeek)s per week", "change-failure-rate": "%(changeFailurePercent)s percent",
           "time-to-restore": "%(restoreHours)s hours", "retraining-latency": "%(retrainingLatencyDays)s days"}
HOURS = {"lead-time": 24, "retraining-latency": 24}


def drawn():
    with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as file:
        return json.load(file)


def table(name):
    path = "estate/metadata/srv/exports/%s.csv" % name
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            return list(csv.DictReader(file))
    with urllib.request.urlopen("http://metadata:8080/srv/exports/%s.csv" % name) as answer:
        return list(csv.DictReader(io.StringIO(answer.read().decode())))


def hours(start, end):
    start, end = (datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ") for text in (start, end))
    return (end - start).total_seconds() / 3600


def measure(deployments=None, incidents=None):
    """(rows, by model): the numbers in hours, a week and percent."""
    deployments = deployments or table("deployments")
    incidents = incidents or [row for row in table("incidents") if row["deployment_id"]]
    run_of = {(row["model"], row["version"]): row["run_id"] for row in table("model_versions")}
    ended = {row["run_id"]: row["finished_at"] for row in table("runs")}
    failed = [row for row in deployments if row["outcome"] == "failed"]
    lead = [hours(row["committed_at"], row["deployed_at"]) for row in deployments]
    latency = [hours(ended[run_of[row["model"], row["version"]]], row["deployed_at"]) for row in deployments]
    count = len(deployments)
    values = {
        "lead-time": (statistics.median(lead), "hours", count, ["deployments"]),
        "deployment-frequency": (count / 8, "per week", count, ["deployments"]),
        "change-failure-rate": (100 * len(failed) / count, "percent", count, ["deployments"]),
        "time-to-restore": (statistics.median(hours(row["opened_at"], row["resolved_at"]) for row in incidents), "hours", len(incidents), ["incidents"]),
        "retraining-latency": (statistics.median(latency), "hours", count, ["deployments", "model_versions", "runs"])}
    rows, parameters = [], drawn()
    for name, (value, unit, samples, source) in values.items():
        target = TARGETS[name] % parameters["targets"][0]
        limit = float(target.split()[0]) * HOURS.get(name, 1)
        met = value >= limit if name == "deployment-frequency" else value <= limit
        rows.append({"name": name, "value": round(value, 2), "unit": unit, "samples": samples, "source": source, "target": target,
                     "met": met, "owner": "ml-platform", "review": parameters["meetings"][0]["id"]})
    models = []
    for model in sorted({row["model"] for row in deployments}):
        own = [row for row in deployments if row["model"] == model]
        models.append({"model": model, "leadTime": round(statistics.median(hours(row["committed_at"], row["deployed_at"]) for row in own), 2),
                       "failed": sum(1 for row in own if row["outcome"] == "failed")})
    return rows, models


def write(rows, models):
    """portfolio/metrics.yaml as people write it."""
    lines = ["metrics:"]
    for row in rows:
        for index, (key, value) in enumerate(row.items()):
            value = {True: "yes", False: "no"}[value] if isinstance(value, bool) else "[%s]" % ", ".join(value) if isinstance(value, list) else value
            lines.append("%s%s: %s" % ("    " if index else "  - ", key, value))
    lines.append("byModel:")
    lines += ["  - {model: %(model)s, leadTime: %(leadTime)s, failed: %(failed)s}" % row for row in models]
    with open("portfolio/metrics.yaml", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


PAGE = """# Operating model

## Roles

- `model-team` answers for the code, the training run and the model card of a version.
- `model-owner` answers for what the model is used for, and for the decision to ship it.
- `on-call` answers for restoring the service, by serving the version before.
- `ml-platform` answers for the path from commit to serving, and for these numbers.
- `security` answers for approvals that are more than a formality.

## Cadences

- %(title)s (`%(id)s`), every week: looks at the five numbers; may stop deployments of a model until the last failure is understood.

## Metrics

| Metric | Today | Target |
|---|---|---|
%(table)s

First we make failed deployments visible before customers see them, by a day on a tenth of the requests; the change failure rate will show whether
it worked. The restore time stands on a handful of incidents, so a single long night moves it: we do not judge a team by it.
"""


def write_page(rows):
    meeting = drawn()["meetings"][0]
    lines = "\n".join("| %s | %s %s | %s |" % (row["name"], row["value"], row["unit"], row["target"]) for row in rows)
    with open("portfolio/operating-model.md", "w", encoding="utf-8") as file:
        file.write(PAGE % {"title": meeting["title"], "id": meeting["id"], "table": lines})
