"""Runs in PostgreSQL and lines of run logs; pipelines that do the same work; PostgreSQL and its exports."""
import re

import world_read


def check(estate, drawn, report):
    rows, logs = estate.rows("runs"), estate.run_logs()
    logged = {(r["pipeline"], r["started_at"]): r for r in rows if r["pipeline"]}
    report.same("pipelines with run logs", {name for name, _ in logs}, {p["name"] for p in drawn["pipelines"]})
    report.same("runs of pipelines", len([r for r in rows if r["pipeline"]]), len(logs))
    report.same("trainings of releases", len([r for r in rows if not r["pipeline"]]), 28)
    for name, line in logs:
        when = line.split(" ")[0]
        row = logged.get((name, when))
        if row is None:
            report.true("PostgreSQL does not know the run of %s at %s" % (name, when), False)
            continue
        said = dict(part.split("=", 1) for part in line.split(" error=")[0].split()[1:])
        wanted = {"status": said["status"], "started_by": said["user"], "dataset": said.get("input", ""), "rows": said.get("rows", ""),
                  "rmse": said.get("rmse", ""), "sha256": said.get("sha256", "")}
        report.same("run of %s at %s" % (name, when), {key: row[key] for key in wanted}, wanted)
    for row in rows:
        repository, place = row["source"].split(":")
        head = estate.git(repository).ask("rev-list", "-1", "--before", row["started_at"], "main").strip()
        report.same("head of %s at %s" % (repository, row["started_at"]), row["commit"], head)
    same_work(estate, drawn, logs, report)
    if estate.live:
        for table in world_read.TABLES:
            report.same("export of " + table, estate.export(table), estate.queried(table))


def same_work(estate, drawn, logs, report):
    digests = {}
    for name, line in logs:
        found = re.search(r"sha256=(\w+)", line)
        if found:
            digests.setdefault(found.group(1), set()).add(name)
    report.same("pipelines that write the same", {frozenset(n) for n in digests.values() if len(n) > 1}, {frozenset(p["name"] for p in drawn["sameWork"])})
    text = estate.git("platform").show("docs/consumers.yaml")
    readers = dict(re.findall(r"pipeline: (\S+)\n.*\n  readers: \[(.*)\]", text))
    survivor, other = (drawn["doubled"], drawn["twins"]) if drawn["survivor"] == "cron" else (drawn["twins"], drawn["doubled"])
    dead = drawn["dead"][0]["name"]
    report.same("pipelines without readers", {name for name, who in readers.items() if not who}, {other[0]["name"], dead})
    report.true("%s has no readers" % survivor[0]["name"], readers.get(survivor[0]["name"]))
