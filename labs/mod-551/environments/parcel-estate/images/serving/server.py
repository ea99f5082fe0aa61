#!/usr/bin/env python3
"""Serves predictions of the models in /etc/parcel/serving.json, whose artefacts it pulls from the registry by digest."""
import http.server
import json
import os
import threading
import time
import urllib.request

CONFIG = "/etc/parcel/serving.json"
ACCEPT = "application/vnd.oci.image.manifest.v1+json"
served, lock = {}, threading.Lock()


def pull(registry, entry):
    """Weights of an artefact: its manifest by digest, then its only layer."""
    base = "%s/v2/models/%s/" % (registry, entry["model"])
    request = urllib.request.Request(base + "manifests/" + entry["digest"], headers={"Accept": ACCEPT})
    with urllib.request.urlopen(request, timeout=5) as answer:
        layer = json.load(answer)["layers"][0]["digest"]
    with urllib.request.urlopen(base + "blobs/" + layer, timeout=5) as answer:
        return json.load(answer)["weights"]


def load():
    """Until everything is there: the configuration and the registry may come later than this server."""
    while not os.path.exists(CONFIG):
        time.sleep(0.05)
    with open(CONFIG, encoding="utf-8") as file:
        config = json.load(file)
    waiting = list(config["models"])
    while waiting:
        entry = waiting.pop(0)
        try:
            weights = pull(config["registry"], entry)
        except (OSError, ValueError):
            waiting.append(entry)
            time.sleep(0.1)
            continue
        with lock:
            served[entry["model"]] = dict(entry, weights=weights, requests=0, errors=0, seconds=0.0)
    with lock:
        served[None] = True  # all of them


def metrics():
    kinds = (("requests", "parcel_serving_requests_total"), ("errors", "parcel_serving_errors_total"), ("seconds", "parcel_serving_latency_seconds_sum"))
    models = [m for name, m in sorted((str(n), m) for n, m in served.items()) if m is not True]
    lines = []
    for field, name in kinds:
        lines.append("# TYPE %s counter" % name)
        lines += ['%s{model="%s"} %s' % (name, m["model"], m[field]) for m in models]
    lines.append("# TYPE parcel_model_deployed_timestamp_seconds gauge")
    lines += ['parcel_model_deployed_timestamp_seconds{model="%s"} %d' % (m["model"], m["deployed_seconds"]) for m in models]
    lines.append("# TYPE parcel_model_info gauge")
    lines += ['parcel_model_info{model="%s",version="%s",digest="%s"} 1' % (m["model"], m["version"], m["digest"]) for m in models]
    return "\n".join(lines) + "\n"


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body, kind="application/json"):
        raw = body if isinstance(body, str) else json.dumps(body, indent=1) + "\n"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw.encode())))
        self.end_headers()
        self.wfile.write(raw.encode())

    def do_GET(self):
        with lock:
            if self.path == "/metrics":
                return self.answer(200, metrics(), "text/plain; version=0.0.4")
            if self.path == "/v1/models":
                shown = [{key: m[key] for key in ("model", "version", "digest", "deployed_at")} for n, m in sorted(served.items(), key=str) if n]
                return self.answer(200 if None in served else 503, {"models": sorted(shown, key=lambda m: m["model"])})
        return self.answer(405 if self.path.startswith("/predict/") else 404, {"error": "POST features to /predict/<model>"})

    def do_POST(self):
        began, model = time.monotonic(), self.path.rpartition("/")[2]
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with lock:
            entry = served.get(model) if model else None
            if not self.path.startswith("/predict/") or entry is None:
                return self.answer(404, {"error": "no such model"})
            entry["requests"] += 1
            try:
                x = [float(v) for v in json.loads(raw)["features"]]
                if len(x) != 4:
                    raise ValueError("four features are wanted")
            except (ValueError, KeyError, TypeError) as error:
                entry["errors"] += 1
                return self.answer(400, {"error": "features: a list of four numbers is wanted (%s)" % error})
            prediction = entry["weights"][0] + sum(w * v for w, v in zip(entry["weights"][1:], x))
            entry["seconds"] += time.monotonic() - began
            return self.answer(200, {"model": model, "version": entry["version"], "prediction": round(prediction, 5)})

    def log_message(self, *_):
        pass


threading.Thread(target=load, daemon=True).start()
http.server.ThreadingHTTPServer(("127.0.0.1", 8000), Handler).serve_forever()
