"""Who works at Parcel, and the texts that their repositories hold."""

PEOPLE = {
    "jana": ("Jana Novotná", "jnovotna", "logistics"), "tomas": ("Tomás Rivera", "trivera", "logistics"),
    "aisha": ("Aisha Bello", "abello", "logistics"), "priya": ("Priya Raman", "praman", "risk"),
    "mikael": ("Mikael Sjöberg", "msjoberg", "risk"), "chen": ("Chen Wei", "cwei", "risk"),
    "lucia": ("Lucía Ortega", "lortega", "growth"), "hannah": ("Hannah Klein", "hklein", "growth"),
    "dmitri": ("Dmitri Volkov", "dvolkov", "growth"), "sam": ("Sam Okafor", "sokafor", "ml-platform"),
    "ingrid": ("Ingrid Dahl", "idahl", "ml-platform"), "rafael": ("Rafael Costa", "rcosta", "ml-platform"),
    "noor": ("Noor Haddad", "nhaddad", "security"), "viktor": ("Viktor Lindqvist", "vlindqvist", "security"),
    "grace": ("Grace Mwangi", "gmwangi", "security"), "bot": ("ci-bot", "ci-bot", "ml-platform"),
}

TEAMS = {"logistics": ("jana", "tomas", "aisha"), "risk": ("priya", "mikael", "chen"), "growth": ("lucia", "hannah", "dmitri"),
         "ml-platform": ("sam", "ingrid", "rafael"), "security": ("noor", "viktor", "grace")}

PURPOSES = {"logistics": "routes, depots and the tracking page", "risk": "payments and fraud", "growth": "subscriptions and campaigns",
            "ml-platform": "the machines that models are trained and served on", "security": "access, secrets and data protection"}

# Who of the home team works on a model, in the order of pools/models.yaml.
MODEL_TEAMS = {"eta": ("jana", "tomas", "aisha"), "fraud": ("priya", "mikael", "chen"), "churn": ("lucia", "hannah", "dmitri"),
               "address-match": ("aisha", "jana", "tomas")}

# Why a deployment failed, and what else went wrong.
FAILURES = ("predictions were twice too high after the deployment", "the new version answered with errors for a tenth of the requests",
            "a feature had another unit in the new version", "the new version was too slow at peak time", "the new version had a stale category list")
OTHER_CAUSES = ("the scan feed was three hours late", "a certificate of the gateway had run out", "the warehouse was being moved",
                "a depot sent its events twice", "a load test was run against production")

# Model: home team before the reorganisation, what it predicts, who uses it, what it must not be used for.
MODELS = {
    "eta": ("logistics", "minutes until a parcel is at the door", "the tracking page and the route planner",
            "courier appraisal: it knows nothing of breaks, stairs or detours"),
    "fraud": ("risk", "how likely a payment is charged back", "the payment gateway, which holds payments above the threshold",
              "closing accounts without a person's review"),
    "churn": ("growth", "how likely a subscriber leaves within 60 days", "the campaign tool",
              "prices: two customers with the same basket pay the same"),
    "address-match": ("logistics", "which known address a written one means", "order intake and the depots",
                      "checking identities"),
}

README = '''# %(model)s

Predicts %(what)s. Used by %(users)s.

    python3 -m pytest tests
    python3 src/model.py data/sample.csv

Anything that runs on a schedule or on a CI runner lives under `pipelines/` when this repository runs it; the batch host's
jobs are in `platform`. Who to call: `CODEOWNERS`.
'''

MODEL = '''"""Predicts %(what)s."""
import csv
import sys

FEATURES = ("f1", "f2", "f3", "f4")


def predict(weights, row):
    return weights[0] + sum(w * float(row[f]) for w, f in zip(weights[1:], FEATURES))%(extra)s


if __name__ == "__main__":
    with open(sys.argv[1], newline="") as file:
        for row in csv.DictReader(file):
            print(round(predict((0.1, 0.4, -0.2, 0.3, 0.05), row), 3))
'''

TEST = '''from src.model import predict


def test_bias_alone():
    assert predict((1, 0, 0, 0, 0), dict.fromkeys(("f1", "f2", "f3", "f4"), 2)) == 1
'''

NOTEBOOK = '''{
 "cells": [
  {"cell_type": "markdown", "metadata": {}, "source": ["# %(model)s: first look"]},
  {"cell_type": "code", "execution_count": 3, "metadata": {}, "outputs": [], "source": ["rows = load('%(model)s', days=60)"]}
 ],
 "metadata": {"kernelspec": {"display_name": "Python 3", "name": "python3"}}, "nbformat": 4, "nbformat_minor": 5
}
'''

GITHUB_TESTS = '''name: tests
on: [push]
jobs:
  tests:
    runs-on: [self-hosted, small]
    steps:
      - uses: actions/checkout@v4
      - run: python3 -m pytest tests
'''

GITHUB = '''name: %(title)s
on:
  schedule:
    - cron: "%(schedule)s"
concurrency: %(name)s
jobs:
  run:
    runs-on: [self-hosted, ml]
    timeout-minutes: 90
    steps:
      - uses: actions/checkout@v4
      - run: python3 pipelines/%(name)s/run.py
      - run: ci/record-metrics %(name)s
'''

GITLAB = '''stages: [test, model]

tests:
  stage: test
  script: [python3 -m pytest tests]
  rules:
    - if: $CI_PIPELINE_SOURCE == "push"

%(name)s:
  stage: model
  tags: [ml]
  timeout: 90m
  script:
    - python3 pipelines/%(name)s/run.py
    - ci/record-metrics %(name)s
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
'''

GITLAB_SCHEDULES = '''[
  {
    "id": 41,
    "description": "%(title)s",
    "ref": "main",
    "cron": "%(schedule)s",
    "cron_timezone": "UTC",
    "active": true,
    "owner": {"username": "%(login)s"}
  }
]
'''

JENKINS = '''pipeline {
  agent { label 'ml' }
  triggers { cron('%(schedule)s') }
  options { timeout(time: 90, unit: 'MINUTES'); disableConcurrentBuilds() }
  stages {
    stage('Tests') { steps { sh 'python3 -m pytest tests' } }
    stage('%(title)s') {
      steps {
        sh 'python3 pipelines/%(name)s/run.py'
        sh 'ci/record-metrics %(name)s'
      }
    }
  }
}
'''

RECORD = '''#!/bin/sh
# Appends the last line of a run to metrics/<pipeline>.log and commits it as ci-bot.
set -eu
tail -n 1 "out/var/log/pipelines/$1.log" >> "metrics/$1.log"
git add metrics && git commit -q -m "ci: record a run of $1 [skip ci]" && git push -q origin HEAD:main
'''

PLATFORM_README = '''# platform

What runs on the batch host. `deploy` copies `lib/`, `pipelines/` and `adhoc/` to `/srv`; nobody edits there.
Crontabs are *not* here: they are edited on the host. Whoever moves them into git gets a cake.

Who is called when something breaks: `CODEOWNERS`. Who is in which team: `docs/teams.md`.
'''

RUNBOOK = '''# Runbook of the batch host

- A pipeline writes one line a run to `/var/log/pipelines/<pipeline>.log`: `status=ok` or `status=failed` with the reason.
- cron reads files in `/etc/cron.d` whose names have letters, digits, `-` and `_` only. It says nothing about the others.
- `make -C /srv/pipelines help` lists the goals that a crontab may call.
- Three outputs of each pipeline are kept under `/srv/models`.
'''

DEPLOY = '''#!/bin/sh
# Run by ml-platform, from a clean checkout of main.
set -eu
rsync -a --delete-after lib pipelines adhoc batch:/srv/
'''
