"""Writes the configuration of Prometheus and Alertmanager, and pushes what pipelines pushed last. Runs once, then removes its folder."""
import http.client
import os
import shutil
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import history
import monitoring
import parcel
import world


def write(path, text):
    path = os.path.join(ROOT, *path.split("/"))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def groups(estate):
    """(pipeline, text) of each that pushed: its last run that ended well."""
    for pipeline in estate["pipelines"]:
        if pipeline["push"]:
            last = [v for v in map(history.parse, history.log(pipeline)) if v["status"] == "ok"][-1]
            yield pipeline, parcel.exposition(last["when"], last)


def push(estate):
    for attempt in range(200):
        try:
            gateway = http.client.HTTPConnection("localhost", 9091, timeout=10)
            gateway.connect()
            break
        except OSError:
            time.sleep(0.05)
    for pipeline, text in groups(estate):
        gateway.request("PUT", "/metrics/job/%s/model/%s" % (pipeline["name"], pipeline["model"]), text.encode())
        answer = gateway.getresponse()
        if answer.status >= 300:
            raise SystemExit("the Pushgateway refused %s: %s" % (pipeline["name"], answer.read().decode()))
        answer.read()


def main():
    estate = world.load()
    write("etc/prometheus/rules.yml", monitoring.rules(estate))
    write("etc/prometheus/prometheus.yml", monitoring.prometheus(estate))
    write("etc/alertmanager/alertmanager.yml", monitoring.alertmanager(estate))  # the processes wait for this one
    if ROOT == "/":  # in its container; on the local runtime nothing runs
        push(estate)
    shutil.rmtree(HERE)


main()
