"""The reference answer, from the parameters and the run logs that a learner reads. Prints YAML."""
import json
import os
import sys
import urllib.request

drawn = json.load(open(sys.argv[1], encoding="utf-8"))
doubled, twin = drawn["doubled"][0], drawn["twins"][0]
keeps, goes = (doubled, twin) if drawn["survivor"] == "cron" else (twin, doubled)


def log(name):
    """(day, seconds, digest) of the runs that ended well."""
    path = "var/log/pipelines/%s.log" % name
    if os.path.isdir("estate/batch"):
        with open("estate/batch/" + path, encoding="utf-8") as file:
            lines = file.read().splitlines()
    else:
        with urllib.request.urlopen("http://batch:8080/" + path, timeout=20) as reply:
            lines = reply.read().decode().splitlines()
    rows = [(line[:10], dict(part.split("=", 1) for part in line.split() if "=" in part)) for line in lines]
    return [(day, float(row["seconds"]), row["sha256"]) for day, row in rows if row["status"] == "ok"]


print("compared:")
for row in drawn["pipelines"]:
    print("  - pipeline: %s\n    input: %s\n    recipe: %s" % (
        row["name"], row.get("dataset", doubled["dataset"]), row.get("recipe", doubled["recipe"])))
kept = {(day, digest) for day, _, digest in log(keeps["name"])}
print("duplicate:\n  pipelines: [%s, %s]\n  proof:" % (doubled["name"], twin["name"]))
for day, _, digest in [row for row in log(goes["name"]) if row[0] <= "2025-09-29" and (row[0], row[2]) in kept][-3:]:
    print("    - {day: %s, sha256: %s}" % (day, digest))
print("  survivor: %s\n  retire: %s" % (keeps["name"], goes["name"]))
print("  readers: [serving candidates, the weekly model review]")
print("  wastedSeconds: %.1f" % sum(seconds for day, seconds, _ in log(goes["name"]) if "2025-09-23" <= day <= "2025-09-29"))
print("  stop: %s" % ("batch:/srv/pipelines/Makefile" if goes is twin else "batch:/etc/cron.d/parcel-models"))
print("  tell: " + goes["owner"][0])
