"""What Parcel's pipelines share: data of a day, a small model, and the run log."""
import configparser
import datetime
import getpass
import hashlib
import json
import math
import os
import random
import sys
import time
import urllib.request

UTC = datetime.timezone.utc
KEEP = 3  # outputs kept of each pipeline


def observations(dataset, day, rows):
    """One day's rows: four features, and a target that follows them with noise. The same day always gives the same rows."""
    shape = random.Random("shape of " + dataset)
    slopes = [shape.uniform(-1.5, 1.5) for _ in range(4)]
    today = random.Random(dataset + "/" + day)
    data = []
    for _ in range(rows):
        x = [today.uniform(-1, 1) for _ in range(4)]
        noise = today.uniform(-0.3, 0.3)
        data.append((x, sum(a * b for a, b in zip(slopes, x)) + noise))
    return data


def fit(data, epochs, rate):
    """Linear model by stochastic gradient descent; bias first."""
    weights = [0.0] * 5
    for _ in range(epochs):
        for x, y in data:
            error = weights[0] + sum(w * v for w, v in zip(weights[1:], x)) - y
            weights[0] -= rate * error
            for i, v in enumerate(x):
                weights[i + 1] -= rate * error * v
    return weights


def predict(weights, x):
    return weights[0] + sum(w * v for w, v in zip(weights[1:], x))


def rmse(weights, data):
    return math.sqrt(sum((predict(weights, x) - y) ** 2 for x, y in data) / len(data))


def produce(config, snapshot):
    """What a pipeline writes for a snapshot of its input, and what it says of it in the run log."""
    recipe, dataset = config["recipe"], config["dataset"]
    source = dataset + "/" + snapshot
    data = observations(dataset, snapshot, config.getint("rows"))
    if recipe == "features":
        means = [round(sum(x[i] for x, _ in data) / len(data), 6) for i in range(4)]
        return {"input": source, "features": means}, {"rows": len(data)}
    train, hold = data[: len(data) * 4 // 5], data[len(data) * 4 // 5:]
    weights = fit(train, config.getint("epochs"), config.getfloat("rate"))
    error = "%.4f" % rmse(weights, hold)
    if recipe == "train":
        return {"input": source, "weights": [round(w, 5) for w in weights]}, {"rows": len(train), "rmse": error}
    if recipe == "score":
        return {"input": source, "scores": [round(predict(weights, x), 4) for x, _ in hold]}, {"rows": len(hold)}
    return {"input": source, "rmse": error, "rows": len(hold)}, {"rows": len(hold), "rmse": error}


def run(root, folder, when, user, seconds=None, write=True):
    """One run: reads the input of the day before (a score: of the hour), writes, and returns the line for the run log."""
    started = time.monotonic()
    parser = configparser.ConfigParser()
    if not parser.read(os.path.join(folder, "pipeline.ini"), encoding="utf-8"):
        raise SystemExit("%s: no pipeline.ini" % folder)
    config = parser["pipeline"]
    if config["recipe"] == "score":
        snapshot = when.strftime("%Y-%m-%dT%H")
    else:
        snapshot = (when - datetime.timedelta(days=1)).strftime("%Y-%m-%d")
    result, facts = produce(config, snapshot)
    content = json.dumps(result, sort_keys=True).encode() + b"\n"
    stamp = when.strftime("%Y%m%dT%H%M" if config["recipe"] == "score" else "%Y%m%d")
    output = "srv/models/%s/%s-%s.json" % (config["model"], config["name"], stamp)
    if write:
        keep(os.path.join(root, output), content, config["name"])
    fields = {"input": result["input"]}
    fields.update(facts)
    fields.update({
        "output": "/" + output,
        "sha256": hashlib.sha256(content).hexdigest()[:16],
        "seconds": seconds or "%.1f" % max(0.1, time.monotonic() - started),
    })
    return line(when, config["name"], "ok", user, fields)


def keep(path, content, name):
    """Writes an output and removes the oldest of its pipeline beyond those that are kept."""
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    mine = sorted(f for f in os.listdir(folder) if f.startswith(name + "-2"))
    for old in mine[:-KEEP]:
        os.remove(os.path.join(folder, old))


def line(when, name, status, user, fields):
    """One line of a run log."""
    rest = " ".join("%s=%s" % pair for pair in fields.items())
    return "%s pipeline=%s status=%s user=%s %s\n" % (when.strftime("%Y-%m-%dT%H:%M:%SZ"), name, status, user, rest)


def exposition(when, facts):
    """What a run pushes, as Prometheus reads it."""
    text = "# TYPE parcel_pipeline_last_success_timestamp_seconds gauge\nparcel_pipeline_last_success_timestamp_seconds %d\n" % when.timestamp()
    for fact, name in (("seconds", "duration_seconds"), ("rows", "rows"), ("rmse", "rmse")):
        if fact in facts:
            text += "# TYPE parcel_pipeline_%s gauge\nparcel_pipeline_%s %s\n" % (name, name, facts[fact])
    return text


def push(folder, when, text):
    """Tells the Pushgateway of a run, if the pipeline's settings name one. A run is not failed by a gateway that is away."""
    parser = configparser.ConfigParser()
    parser.read(os.path.join(folder, "pipeline.ini"), encoding="utf-8")
    config = parser["pipeline"]
    if "push" in config:
        facts = dict(part.split("=", 1) for part in text.split() if "=" in part)
        address = "%s/metrics/job/%s/model/%s" % (config["push"], config["name"], config["model"])
        try:
            request = urllib.request.Request(address, exposition(when, facts).encode(), method="PUT")
            urllib.request.urlopen(request, timeout=3).close()
        except OSError as error:
            sys.stderr.write("no metrics pushed: %s\n" % error)


def main(script):
    """Called by every run.py."""
    folder = os.path.dirname(os.path.abspath(script))
    srv = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    root = os.path.dirname(srv) if os.path.basename(srv) == "srv" else os.path.join(srv, "out")
    when = datetime.datetime.now(UTC)
    text = run(root, folder, when, getpass.getuser())
    name = text.split("pipeline=", 1)[1].split(" ", 1)[0]
    logs = os.path.join(root, "var", "log", "pipelines")
    os.makedirs(logs, exist_ok=True)
    with open(os.path.join(logs, name + ".log"), "a", encoding="utf-8") as log:
        log.write(text)
    push(folder, when, text)
    sys.stdout.write(text)
