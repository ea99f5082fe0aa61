#!/bin/sh
# The learner's own artefacts: other forms, other names, today's numbers in other units, more than was asked for.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
import json


def put(lab, file, text):
    with open("inputs/%s/%s" % (lab, file), "w", encoding="utf-8") as out:
        out.write(text if isinstance(text, str) else json.dumps(text, indent=2))


p, meeting = reference.p, reference.p["meetings"][2]
put("operating-metrics", "metrics.yaml", {"metrics": {
    "Lead time": {"value": "1d 5h 30m", "review": meeting["title"]}, "deployment_frequency": {"value": 2.5, "unit": "deployments a week", "review": meeting["id"]},
    "change-failure-rate": {"value": 0.15, "unit": "ratio", "review": meeting["id"]}, "MTTR": {"value": 95, "unit": "minutes", "review": meeting["id"]},
    "retraining latency": {"value": "41:30:00", "review": meeting["id"]}}})
put("operating-metrics", "operating-model.md", "# Operating model\n\n## Roles\n\nAll of them.\n")
today = {"lead-time": "29.5 hours", "deployment-frequency": "2.5 a week", "change-failure-rate": "15 %", "time-to-restore": "1 h 35 min", "retraining-latency": "1.73 days"}
put("pipeline-inventory", "inventory.yaml", "pipelines:\n" + "".join(
    "- name: %s\n  trigger: %s\n" % (row["also"][0].replace("-", " "), row["trigger"][1]) for row in p["pipelines"]))
put("duplication-map", "duplication.yaml", {"duplicate": {"pipelines": " and ".join(row["name"] for row in p["sameWork"]), "survivor": [reference.stays.upper()], "retire": reference.goes}})
put("lifecycle-blueprint", "raci.yaml", "".join("- activity: %s\n  model-team: R\n" % row["text"] for row in p["responsibilities"]))
put("lifecycle-blueprint", "blueprint.yaml", {"contracts": [{"model": row["name"] + " model", "latencyMs": row["latencyMs"]} for row in p["contracts"]]})
put("stakeholder-workshop", "cadences.yaml", {"cadences": [{"id": row["title"], "day": "friday"} for row in p["meetings"]]})
# Of what scores the same, the other one first: the roadmap is the learner's.
order = []
while len(order) < len(reference.order):
    ready = [row for row in list(reference.improvements.values())[::-1] if row["id"] not in order and set(row["dependsOn"]) <= set(order)]
    order.append(max(ready, key=lambda row: row["value"] / row["effortDays"])["id"])
reference.order[:] = order
put("quick-wins-roadmap", "roadmap.yaml", {"roadmap": [
    {"id": name.replace("-", " ").title(), "class": reference.class_of(reference.improvements[name]).replace("-", " ").title()} for name in order]})
for name, key in (("registry-inventory", "registries"), ("approval-trail", "approvals")):
    path = "inputs/%s/%s.yaml" % (name, key)
    text = open(path, encoding="utf-8").read()
    open(path, "w", encoding="utf-8").write(text.replace("models/", "").replace("{kind", "{note: seen, kind"))
parts = reference.charter()
old = "#meeting/" + p["meetings"][0]["id"]
parts["metrics"] = [line.replace(old, "#meeting/" + meeting["id"]).replace("target", "%s today, target" % today[line.split("[")[1].split("]")[0]], 1) for line in parts["metrics"]]
parts["assets"].append("- ml-platform keeps the words: [release and others](glossary.yaml#term/%s)" % p["terms"][0]["term"])
parts["commitments"] = [line.replace("by day", "on DAY") + ", as the [map](lifecycle-map.yaml#stage/validation) shows" for line in parts["commitments"]]
parts["security"].append("- The [RACI](raci.yaml#activity/%s) says who is asked" % p["responsibilities"][0]["id"])
reference.write(parts)
PY
