#!/bin/sh
# JSON, maps by name in place of lists, addresses and full names, digests cut short, words as people write them, hours with their unit and a tenth off.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import json
import reference
answer = reference.answer()
people = {row["login"]: row["name"] for row in reference.table("people")}
messages = {"approved": "Approved-by: somebody", "pending": "Approval: pending", "rejected": "Rejected-by: somebody", "none": "nothing"}


def named(login):
    return "nobody" if login == "none" else login + "@parcel.example" if login < "k" else "%s (%s)" % (people[login], login) if login < "p" else people[login]


production = {}
for at, row in enumerate(answer["production"]):
    digest = row["digest"].split(":")[1]
    row.update(served=("v" + row["served"], row["model"] + ":" + row["served"], "%s (%s)" % (row["served"], row["deployment"]), row["served"])[at], digest=(digest[:12], "sha256:" + digest[:19].upper(), "models/%s@%s" % (row["model"], row["digest"]), digest)[at],
               tagSays=messages[row["tagSays"]], tableSays=row["tableSays"].title(), registered="v" + row["registered"])
    production[("models/" + row.pop("model")).replace("models/address", "models/address")] = row
deployments = {}
for row in answer["deployments"]:
    row.update(model=row["model"] + " model" if row["model"] != "address-match" else "Address matcher", version="v" + row["version"],
               approval=row["approval"].lower(), requestedBy=named(row["requestedBy"]), approvedBy=[named(row["approvedBy"])],
               role=row["role"].title(), verdict=row["verdict"].replace("-", " ").capitalize(),
               hoursAhead="n/a" if row["hoursAhead"] == "none" else "%s h" % str(round(row["hoursAhead"] + 0.1, 1)).replace(".", ",").replace("-", "\u2212"))
    deployments[row.pop("deployment")] = row
for row in answer["findings"]:
    row.update(kind=row["kind"].replace("-", "_").upper(), subject="models/" + row["subject"], version="v" + row["version"],
               evidence="the rows " + " and ".join(row["evidence"]), control=row["control"].replace("-", " "))
controls = {row["control"]: ", ".join(row["stops"]) or "none" for row in answer["controls"]}
with open(reference.PATH, "w", encoding="utf-8") as file:
    json.dump({"asOf": "2025-09-29", "controls": controls, "findings": answer["findings"], "production": production, "deployments": deployments}, file, indent=1)
PY
