"""Scrape configuration, rules, routes and pushes, and what Prometheus makes of them."""
import json
import re
import urllib.parse
import urllib.request

WORKS = {"prometheus": "localhost:9090/metrics", "alertmanager": "localhost:9093/metrics", "pushgateway": "localhost:9091/metrics",
         "registry": "registry:5001/metrics", "metadata": "metadata:8080/metrics", "serving": "serving:8080/metrics",
         "batch": "batch:8080/metrics", "forge": "forge:8080/metrics"}
JOBS = set(WORKS)


def check(estate, drawn, report):
    rules, routes = estate.config("rules.yml"), estate.config("alertmanager.yml")
    prometheus, platform = estate.config("prometheus.yml"), estate.git("platform")
    for name, text in (("rules.yml", rules), ("alertmanager.yml", routes), ("prometheus.yml", prometheus)):
        report.same("monitoring/%s in git" % name, platform.show("monitoring/" + name), text)
    report.same("scrape jobs", set(re.findall(r"job_name: (\S+)", prometheus)), JOBS)
    jobs = {}
    for block in re.split(r"  - job_name: ", prometheus)[1:]:
        path = re.search(r"metrics_path: (\S+)", block)
        jobs[block.split("\n")[0]] = (re.search(r'targets: \["(.*)"\]', block).group(1), path.group(1) if path else "/metrics")
    down = drawn["downTarget"][0]
    report.same("target of " + down["job"], jobs[down["job"]], (down["address"], down["path"]))
    report.same("targets that work", {job: "".join(place) for job, place in jobs.items() if job != down["job"]},
                {job: place for job, place in WORKS.items() if job != down["job"]})
    report.same("where the target that is down would be up", down["works"], WORKS[down["job"]])
    teams, gone = {row["team"] for row in estate.rows("teams")}, drawn["goneTeam"]
    report.same("receivers", set(re.findall(r"- name: (\S+)", routes)), {team + "-oncall" for team in teams | {gone}})
    found = {}
    for block in re.split(r"      - alert: ", rules)[1:]:
        team = re.search(r"^ +team: (\S+)$", block, re.MULTILINE)
        found[block.split("\n")[0]] = (team and team.group(1), re.search(r'expr: "(.*)"', block).group(1))
    report.same("alerts", set(found), {a["alert"] for a in drawn["alerts"]} | {"TargetDown", "PipelineSilent"})
    wanted = [None, gone] + [a["team"] for a in drawn["alerts"][2:]]
    for alert, team in zip(drawn["alerts"], wanted):
        report.same("team of " + alert["alert"], found[alert["alert"]][0], team)
    stale = {name for name, (_, expr) in found.items() if drawn["staleMetric"] in expr}
    report.same("alerts on a metric that is gone", stale, {drawn["alerts"][2]["alert"]})
    blind = {drawn["pipelines"][slot["at"]]["name"] for slot in drawn["blindSpots"]}
    hosted = [p for p in drawn["pipelines"] if p["trigger"][0] in ("cron", "make")]
    silent = {p["name"] for p in hosted if "push" not in estate.settings("pipelines", p["name"])}
    report.same("pipelines without metrics", silent, blind)
    if estate.live:
        live(estate, drawn, found, blind, report)


def live(estate, drawn, found, blind, report):
    down = drawn["downTarget"][0]["job"]
    report.same("targets", estate.targets(), {job: "down" if job == down else "up" for job in JOBS})
    loaded = [rule for group in estate.json("http://metrics:9090/api/v1/rules")["data"]["groups"] for rule in group["rules"]]
    report.same("rules that Prometheus has", {rule["name"] for rule in loaded}, set(found))
    report.true("a rule is broken", all(rule["health"] != "err" for rule in loaded))
    pushed = {group["labels"]["job"] for group in estate.json("http://metrics:9091/api/v1/metrics")["data"]}
    wanted = {p["name"] for p in drawn["pipelines"] if p["trigger"][0] != "hand"} - blind
    report.same("groups of the Pushgateway", pushed, wanted)
    original = estate.json("http://metrics:9093/api/v2/status")["config"]["original"]
    report.true("Alertmanager has no receiver %s-oncall" % drawn["goneTeam"], drawn["goneTeam"] + "-oncall" in original)
    exported = set(re.findall(r"^(parcel_\w+)\{", estate.get("http://serving:8080/metrics")[1], re.MULTILINE))
    exported |= set(re.findall(r"^(parcel_\w+)\{", estate.get("http://metrics:9091/metrics")[1], re.MULTILINE))
    for alert in drawn["alerts"]:
        report.true("nobody exports %s" % alert["metric"], alert["metric"] in exported)
    query = "http://metrics:9090/api/v1/query?query=" + urllib.parse.quote("count({__name__=\"%s\"})" % drawn["staleMetric"])
    report.same("series of " + drawn["staleMetric"], estate.json(query)["data"]["result"], [])
    for model in estate.serving():
        features = [0.5, -0.25, 0.125, 1.0]
        digest = estate.manifest("models/" + model["model"], model["digest"])[1]["layers"][0]["digest"]
        weights = estate.blob("models/" + model["model"], digest)["weights"]
        expected = round(weights[0] + sum(w * v for w, v in zip(weights[1:], features)), 5)
        report.same("prediction of " + model["model"], predict(estate, model["model"], features), expected)


def predict(estate, model, features):
    request = urllib.request.Request("http://serving:8080/predict/" + model, json.dumps({"features": features}).encode())
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)["prediction"]
