#!/bin/sh
# Addresses as URLs, names as people write them, empty fields left out, sources on the batch host.
set -eu
"$LAB_DIR/solution/apply.sh"
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
names = {row["name"]: row["also"][0] for row in world["pipelines"]}
with reference.edit() as answer:
    for row in answer["targets"]:
        row["address"] = "http://%s" % row["address"].replace("localhost", "metrics")
        row["health"] = row["health"].upper()
    for row in answer["alerts"]:
        row["watches"] = {"pipelines": "all pipelines", "targets": "all targets"}.get(row["watches"], "models/" + row["watches"])
        row["sees"] = [names[name] for name in row["sees"]]
        if not row["sees"]:
            del row["sees"]
        if row["team"] == "none":
            del row["team"]
    for row in answer["pipelines"]:
        row["pipeline"] = row["pipeline"].replace("-", "_")
        row["metrics"] = ", ".join(name.replace("parcel_pipeline_", "") for name in row["metrics"]) or "none"
    for row in answer["findings"]:
        row["kind"] = row["kind"].replace("-", " ").capitalize()
        if "call" in row:
            row["call"] = "@parcel/" + row["call"]
        if "file" in row:
            row["file"] = "http://batch:8080/srv/pipelines/%s/pipeline.ini" % row["subject"]
        if "reason" in row:
            row["reason"] = world["downTarget"][0]["also"][0]
            row["worksAt"] = "http://%s/" % row["worksAt"]
PY
