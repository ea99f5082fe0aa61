"""What the model repositories hold besides code: problem statements, experiments, cards, Dockerfiles, and what should not be there."""
import hashlib

PROBLEMS = {
    "eta": ("the customer service desk", "Where is my parcel? is every third call. A time that holds within a quarter of an hour would halve them."),
    "fraud": ("the payment desk", "Charged-back payments cost more than the review of all of them would. Reviewers can look at two hundred a day."),
    "churn": ("the subscription desk", "Campaigns go to everybody. They should go to those who are about to leave, and to nobody who is not."),
    "address-match": ("the depots", "One parcel in forty goes back because nobody knows which address was meant."),
}

PROBLEM = '''# What was asked

Asked by %(asker)s, written down by %(who)s.

%(problem)s

Done when predictions are used by %(users)s without a person in between.
'''

TRAIN_NOTEBOOK = '''{
 "cells": [
  {"cell_type": "markdown", "metadata": {}, "source": ["# %(model)s: training of a release\\n", "Run by hand before a release; the result goes to releases/VERSION.json and, by `parcel register`, to the model registry."]},
  {"cell_type": "code", "execution_count": 7, "metadata": {}, "outputs": [], "source": ["weights = fit(load('%(model)s-training', yesterday()), epochs=4, rate=0.05)"]}
 ],
 "metadata": {"kernelspec": {"display_name": "Python 3", "name": "python3"}}, "nbformat": 4, "nbformat_minor": 5
}
'''

RELEASE = '''{
  "model": "%(model)s",
  "version": "%(version)s",
  "run_id": "%(run_id)s",
  "trained_by": "%(login)s",
  "finished_at": "%(finished_at)s",
  "dataset": "%(dataset)s",
  "rows": %(rows)s,
  "rmse": %(rmse)s,
  "sha256": "%(sha256)s"
}
'''

# Rows of a model card. What a card lacks is a row that is not there.
GAPS = ("Data", "Known limits", "Owner", "Fairness")
CONTAINS = {
    "eta": ("courier scans, delivery addresses, time at the door", "late more often in districts without a depot; looked at every quarter"),
    "fraud": ("card country, basket, chargebacks, device", "holds payments of new customers twice as often; reviewed by a person"),
    "churn": ("subscription, baskets, complaints", "age is not a feature; error by age group is looked at every quarter"),
    "address-match": ("written addresses, names on parcels, gazetteer", "weaker for addresses that are not in Latin script; counted every month"),
}


def card(model, facts, version, error, limits):
    """The model card. `facts` are what, users and never of stories.MODELS."""
    data, fairness = CONTAINS[model.name]
    rows = [("Predicts", facts["what"]), ("Used by", facts["users"]), ("Not for", facts["never"]), ("Version", version),
            ("Holdout error (RMSE)", error), ("Data", data + "; rows of the last 60 days, kept 13 months"),
            ("Data class", data_class(model)[0]), ("Known limits", limits), ("Owner", "team " + model.home), ("Fairness", fairness)]
    lacks = GAPS[model.role["cardCast"]]
    return "# Model card: %s\n\n| | |\n|---|---|\n%s" % (
        model.name, "".join("| %s | %s |\n" % row for row in rows if row[0] != lacks))


def data_class(model):
    """The class of MODEL-training: what the card says, and what the catalogue says (None: no row)."""
    return (("internal", None), ("internal", "personal"), ("personal", "personal"), ("confidential", "confidential"))[model.role["dataCast"]]


DOCKERFILE = '''FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.source=http://forge:8080/git/%(model)s.git
RUN useradd --system --uid 10001 parcel
COPY src /app/src
WORKDIR /app
%(user)sEXPOSE 8080
CMD ["python3", "-m", "src.serve"]
'''

USERS = ("", "root", "10001", "parcel")  # by imageCast


def dockerfile(model):
    user = USERS[model.role["imageCast"]]
    return DOCKERFILE % {"model": model.name, "user": "USER %s\n" % user if user else ""}


SERVE = '''"""Answers POST /predict with a number. Deployed by ml-platform; what runs is in platform.git, serving/%(model)s.yaml."""
import http.server
import json

from src.model import predict


class Handler(http.server.BaseHTTPRequestHandler):
    weights = json.load(open("/models/weights.json"))["weights"]

    def do_POST(self):
        row = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"prediction": predict(self.weights, row)}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    http.server.ThreadingHTTPServer(("", 8080), Handler).serve_forever()
'''


def secret(estate, secret):
    """The text of the file that holds the secret. It opens nothing anywhere."""
    noise = "".join(hashlib.sha256(("%d/secret/%d" % (estate["salt"], i)).encode()).hexdigest() for i in range(6))
    if secret["kind"] == "private-key":
        label = secret["key"].replace("BEGIN ", "")
        body = "\n".join(noise[i:i + 64] for i in range(0, 320, 64))
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n" % (label, body, label)
    value = "pcl_" + noise[:36] if secret["kind"] == "token" else "Depot-%s-%s" % (noise[:4], noise[4:12])
    if secret["file"].endswith(".py"):
        return '"""Opens the warehouse."""\n\nHOST = "warehouse.parcel.example"\nUSER = "models"\n%s = "%s"\n' % (secret["key"], value)
    if secret["file"].endswith(".env"):
        return "REGISTRY=registry:5000\n%s=%s\n" % (secret["key"], value)
    return "[default]\nhost = data.parcel.example\nuser = models\n%s = %s\n" % (secret["key"], value)
