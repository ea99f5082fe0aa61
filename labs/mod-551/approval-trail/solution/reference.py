"""The reference answer, from what a learner reads on the workstation: the model server, PostgreSQL and git. Gate scripts import it."""
import csv
import datetime
import io
import json
import subprocess
import tempfile
import urllib.request

import yaml

PATH = "portfolio/approvals.yaml"
MODELS = ("address-match", "churn", "eta", "fraud")
CONTROLS = {"no-approval": "approval-before-deploy", "late-approval": "approval-before-deploy", "self-approval": "four-eyes",
            "stage-ahead": "stage-from-serving"}


def load():
    with open(PATH, encoding="utf-8") as file:
        return yaml.safe_load(file)


def save(answer):
    with open(PATH, "w", encoding="utf-8") as file:
        yaml.safe_dump(answer, file, sort_keys=False, allow_unicode=True, width=200)


def table(name):
    out = subprocess.run(["psql", "--csv", "-c", 'select * from "%s" order by 1' % name], check=True, stdout=subprocess.PIPE).stdout.decode()
    return list(csv.DictReader(io.StringIO(out)))


def served():
    with urllib.request.urlopen("http://serving:8080/v1/models", timeout=20) as reply:
        return {row["model"]: row for row in json.load(reply)["models"]}


def tags(model, format="%(contents)"):
    """Version to message, or to something else of the tag."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "-q", "--bare", "http://forge:8080/git/%s.git" % model, folder], check=True)

        def git(*words):
            return subprocess.run(["git", "--git-dir", folder, *words], check=True, stdout=subprocess.PIPE).stdout.decode()

        return {name[1:]: git("tag", "-l", "--format=" + format, name).strip() for name in git("tag").split()}


def tag_moments(model):
    return tags(model, "%(taggerdate:format-local:%Y-%m-%d %H:%M:%S)")


def moment(text):
    return datetime.datetime.strptime(text[:19].replace("T", " "), "%Y-%m-%d %H:%M:%S")


def hours(earlier, later):
    return round((moment(later) - moment(earlier)).total_seconds() / 3600, 1)


def says(message):
    words = {"Approved-by": "approved", "Approval: pending": "pending", "Rejected-by": "rejected"}
    return next((word for text, word in words.items() if text in message), "none")


def verdict(deployment, approval):
    if not approval or approval["decision"] != "approved":
        return "no-approval"
    if approval["approver"] == approval["requested_by"]:
        return "self-approval"
    return "late-approval" if moment(approval["decided_at"]) > moment(deployment["deployed_at"]) else "clean"


def answer():
    approvals = {(row["model"], row["version"]): row for row in table("approvals")}
    deployments = table("deployments")
    in_stage = {row["model"]: row for row in table("model_versions") if row["stage"] == "production"}
    production, rows, findings = [], [], []
    for model, row in sorted(served().items()):
        version = row["version"]
        production.append({
            "model": model, "served": version, "digest": row["digest"],
            "deployment": next(d["id"] for d in deployments if (d["model"], d["version"]) == (model, version)),
            "registered": in_stage[model]["version"], "tagSays": says(tags(model)[version]),
            "tableSays": approvals.get((model, version), {"decision": "none"})["decision"]})
        if in_stage[model]["version"] != version:
            findings.append({"kind": "stage-ahead", "subject": model, "version": in_stage[model]["version"], "evidence": [in_stage[model]["id"]]})
    for deployment in deployments:
        approval = approvals.get((deployment["model"], deployment["version"]))
        found = approval or dict.fromkeys(("id", "requested_by", "approver", "role"), "none")
        row = {"deployment": deployment["id"], "model": deployment["model"], "version": deployment["version"], "approval": found["id"],
               "requestedBy": found["requested_by"], "approvedBy": found["approver"], "role": found["role"],
               "hoursAhead": hours(approval["decided_at"], deployment["deployed_at"]) if approval else "none",
               "verdict": verdict(deployment, approval)}
        rows.append(row)
        if row["verdict"] != "clean":
            shown = {"no-approval": ["deployment"], "late-approval": ["deployment", "approval"], "self-approval": ["approval"]}[row["verdict"]]
            findings.append({"kind": row["verdict"], "subject": row["model"], "version": row["version"], "evidence": [row[key] for key in shown]})
    for finding in findings:
        finding["control"] = CONTROLS[finding["kind"]]
    stops = {control: [row["deployment"] for row in rows if CONTROLS.get(row["verdict"]) == control] for control in sorted(set(CONTROLS.values()))}
    return {"production": production, "deployments": rows, "findings": findings,
            "controls": [{"control": control, "stops": ids} for control, ids in stops.items()]}
