"""The reference answer, read from the running programs as a learner reads them; who is called and what is wrong come from the parameters.

Run in the workspace. Gate scripts import it: `edit()` gives the answer that is there and writes it back.
"""
import contextlib
import json
import os
import re
import time
import urllib.parse
import urllib.request

import yaml

ANSWER = "portfolio/observability.yaml"


def ask(address, **query):
    address = "http://" + address + ("?" + urllib.parse.urlencode(query) if query else "")
    with urllib.request.urlopen(address, timeout=20) as reply:
        return reply.read().decode()


def drawn():
    with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as file:
        return json.load(file)


def active():
    """Prometheus' targets, once it has asked each of them."""
    for attempt in range(60):
        found = json.loads(ask("metrics:9090/api/v1/targets"))["data"]["activeTargets"]
        if all(target["health"] != "unknown" for target in found):
            break
        time.sleep(0.5)
    return found


def targets(world):
    rows = []
    for target in active():
        job, address = target["labels"]["job"], target["scrapeUrl"].replace("http://", "")
        right = world["downTarget"][0]["works"] if target["health"] == "down" else address.replace("localhost", "metrics")
        text = ask(right)
        rows.append({"job": job, "address": address, "health": target["health"], "about": "pipelines" if "\nparcel_pipeline_" in text else
                     "models" if "\nparcel_serving_" in text or "\nparcel_model_" in text else "itself"})
    return rows


def receivers():
    """Receiver by team; None stands for what no route takes."""
    route = yaml.safe_load(json.loads(ask("metrics:9093/api/v2/status"))["config"]["original"])["route"]
    found = {None: route["receiver"]}
    for child in route["routes"]:
        found[re.search(r'team="(.*)"', child["matchers"][0]).group(1)] = child["receiver"]
    return found


def alerts(world):
    to, rows = receivers(), []
    for rule in [rule for group in json.loads(ask("metrics:9090/api/v1/rules"))["data"]["groups"] for rule in group["rules"]]:
        selector = re.search(r"(parcel_\w+|%s|\bup\b)(\{[^}]*\})?" % world["staleMetric"], rule["query"])
        model = re.search('model="(.*?)"', rule["query"])
        series = json.loads(ask("metrics:9090/api/v1/query", query=selector.group(0)))["data"]["result"]
        team = rule["labels"].get("team")
        rows.append({"alert": rule["name"], "metric": selector.group(1), "watches": model.group(1) if model else "targets" if selector.group(1) == "up" else "pipelines",
                     "sees": sorted(row["metric"]["job"] for row in series if row["metric"]["__name__"].startswith("parcel_pipeline_")),
                     "team": team or "none", "receiver": to.get(team, to[None])})
    return rows


def pipelines(world):
    there = {}
    for group in json.loads(ask("metrics:9091/api/v1/metrics"))["data"]:
        there[group["labels"]["job"]] = sorted(name for name in group if name.startswith("parcel_pipeline_"))
    dead = world["dead"][0]["name"]
    return [{"pipeline": row["name"], "metrics": there.get(row["name"], []),
             "state": "none" if row["name"] not in there else "stale" if row["name"] == dead else "live"} for row in world["pipelines"]]


def findings(world):
    down, home = world["downTarget"][0], {row["name"]: row["home"] for row in world["releases"]}
    nobody, gone, stale = world["alerts"][:3]
    rows = [{"kind": "target-down", "subject": down["job"], "reason": down["reason"], "worksAt": down["works"]},
            {"kind": "alert-without-team", "subject": nobody["alert"], "call": home[nobody["model"]]},
            {"kind": "alert-for-gone-team", "subject": gone["alert"], "call": home[gone["model"]]},
            {"kind": "alert-on-gone-metric", "subject": stale["alert"], "instead": stale["metric"]}]
    for spot in world["blindSpots"]:
        silent = world["pipelines"][spot["at"]]
        rows.append({"kind": "no-metrics", "subject": silent["name"], "call": silent["owner"][0], "file": "platform:pipelines/%s/pipeline.ini" % silent["name"]})
    return rows


def answer():
    world = drawn()
    return {"targets": targets(world), "alerts": alerts(world), "pipelines": pipelines(world), "findings": findings(world)}


def write(found):
    os.makedirs("portfolio", exist_ok=True)
    with open(ANSWER, "w", encoding="utf-8") as file:
        yaml.safe_dump(found, file, sort_keys=False, allow_unicode=True)


@contextlib.contextmanager
def edit():
    with open(ANSWER, encoding="utf-8") as file:
        found = yaml.safe_load(file)
    yield found
    write(found)
