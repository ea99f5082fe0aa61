"""What happened at Parcel, computed from the drawn parameters alone: releases, runs, approvals, deployments, incidents.

Every service computes the same from the same `estate.json`, so what one of them says of a version is what all of them say.
"""
import configparser
import datetime
import hashlib
import json
import os

import history
import parcel
import stories
from history import FIRST, pick

HERE = os.path.dirname(os.path.realpath(__file__))
RELEASE_DAYS = (8, 17, 24, 31, 43, 51, 57)  # days from FIRST, give or take one; all of them between Monday and Friday
SERVED, NEWEST = 5, 6  # indices of the version that serving serves, and of the one after it
HOUR = 3600


def text_of(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def load():
    """The drawn parameters, with each pipeline's dialect (ci) and whether it pushes metrics."""
    estate = json.loads(text_of("estate.json"))
    jobs = [p for p in estate["pipelines"] if p["by"] == "ci"]
    for job, dialect in zip(jobs, ("github", "gitlab", "jenkins")):
        job["dialect"] = dialect
    for at, pipeline in enumerate(estate["pipelines"]):
        pipeline["push"] = pipeline["by"] != "hand" and at not in estate["blindSpots"]
    return estate


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def later(moment, seconds):
    return moment + datetime.timedelta(seconds=seconds)


def on_day(day, seconds):
    date = FIRST + datetime.timedelta(days=day)
    return later(datetime.datetime(date.year, date.month, date.day, tzinfo=parcel.UTC), seconds)


class Model:
    """One of the four models: who works on it, and its seven releases."""

    def __init__(self, estate, row):
        self.estate, self.name, self.versions, self.rejected = estate, row["name"], row["versions"], row["rejected"]
        self.home = stories.MODELS[self.name][0]
        team = stories.MODEL_TEAMS[self.name]
        self.scientist, self.engineer, self.reviewer = (team[i] for i in row["order"])
        self.role = {cast: estate[cast].index(self.name) for cast in estate if cast.endswith("Cast")}
        self.key = "%d/%s/" % (estate["salt"], self.name)
        # Of the first four deployments of a model up to two fail; at least one of the model that the audit follows, and of one other.
        firm = [i for i in range(SERVED) if i != self.rejected]
        others = [r["name"] for r in estate["releases"] if r["name"] != estate["traced"]]
        count = (1 if self.name in (estate["traced"], others[0]) else 0) + pick(self.key + "failures", 2)
        self.failing = sorted(sorted(firm, key=lambda i: pick(self.key + "fails%d" % i, 1 << 30))[:count])
        self.releases = [self.release(i) for i in range(len(self.versions))]

    def pick(self, text, low, high):
        return low + pick(self.key + text, high - low + 1)

    def release(self, index):
        """A release: its training, its commit, its approval, its tag, its deployment; absent ones are None."""
        version = self.versions[index]
        key = version + "/"
        day = RELEASE_DAYS[index] + self.pick(key + "day", -1, 1)
        at = on_day(day, self.pick(key + "at", 8 * HOUR, 12 * HOUR))
        release = {"model": self.name, "index": index, "version": version, "committed_at": at, "pushed_at": later(at, 900 + self.pick(key + "push", 0, 240)),
                   "run": self.training(key, day), "stage": self.stage(index), "incident": None, "deployed_at": None}
        release["approval"] = approval = self.approval(index, key, release)
        if index != self.rejected and index != NEWEST:
            release["deployed_at"] = approval.pop("deployed_at")
            release["deployed_by"] = stories.TEAMS["ml-platform"][pick(self.key + key + "by", 3)]
            release["outcome"] = "failed" if index in self.failing else "ok"
            if index in self.failing:
                opened = later(release["deployed_at"], self.pick(key + "opened", 12 * 60, 200 * 60))
                release["incident"] = {
                    "id": "INC-%d%d%02d" % (1 + list(stories.MODELS).index(self.name), index, self.pick(key + "incident", 10, 99)),
                    "opened_at": opened, "resolved_at": later(opened, self.pick(key + "resolved", 40 * 60, 600 * 60)),
                    "severity": self.pick(key + "severity", 1, 3), "cause": stories.FAILURES[pick(self.key + key + "cause", len(stories.FAILURES))]}
        if approval["requested_at"] is None:
            release["approval"] = None
        return release

    def stage(self, index):
        ahead = self.role["stageCast"] == 0
        if index == NEWEST:
            return "production" if ahead else "staging"
        if index == self.rejected:
            return "rejected"
        return "production" if index == SERVED and not ahead else "archived"

    def training(self, key, day):
        day -= 3 if day % 7 == 0 else 1  # not on a Sunday
        started = on_day(day, self.pick(key + "started", 14 * HOUR, 18 * HOUR))
        config = configparser.ConfigParser()
        config.read_dict({"pipeline": {"recipe": "train", "dataset": self.name + "-training", "rows": "160", "epochs": "4", "rate": "0.05"}})
        result, facts = parcel.produce(config["pipeline"], (started - history.DAY).strftime("%Y-%m-%d"))
        content = json.dumps(result, sort_keys=True).encode() + b"\n"
        return {"run_id": run_id(self.name, stamp(started)), "started_at": started, "finished_at": later(started, self.pick(key + "took", 900, 5400)),
                "dataset": result["input"], "rows": facts["rows"], "rmse": facts["rmse"], "sha256": hashlib.sha256(content).hexdigest()[:16],
                "content": content, "weights": result["weights"]}

    def approval(self, index, key, release):
        """Who decided what and when. For the served version the cast says what went wrong."""
        role = self.role["approvalCast"] if index == SERVED else 3
        asked = later(release["pushed_at"], self.pick(key + "asked", 5 * 60, 90 * 60))
        decided = later(asked, self.pick(key + "decided", HOUR, 20 * HOUR))
        deployed = later(decided, self.pick(key + "deployed", HOUR, 30 * HOUR))
        security = stories.TEAMS["security"]
        by_security = pick(self.key + key + "role", 2) == 0
        row = {"requested_by": self.scientist, "requested_at": asked, "decision": "approved", "decided_at": decided, "deployed_at": deployed,
               "approver": security[pick(self.key + key + "who", 3)] if by_security else self.reviewer, "role": "security" if by_security else "owner"}
        if index == self.rejected:
            row.update(decision="rejected")
        elif index == NEWEST and self.role["stageCast"] != 0:
            row.update(decision="pending", decided_at=None, approver=None, role=None)
        elif role == 0:
            row.update(requested_at=None, deployed_at=later(asked, self.pick(key + "soon", 4 * HOUR, 26 * HOUR)))
        elif role == 1:
            soon = later(asked, self.pick(key + "soon", 3 * HOUR, 10 * HOUR))
            row.update(deployed_at=soon, decided_at=later(soon, self.pick(key + "late", 20 * HOUR, 44 * HOUR)))
        elif role == 2:
            soon = later(asked, self.pick(key + "self", 5 * 60, 30 * 60))
            row.update(approver=self.scientist, role="owner", decided_at=soon, deployed_at=later(soon, self.pick(key + "deployed", HOUR, 30 * HOUR)))
        return row

    def tag(self, release):
        """Of a release: (name, message, who, seconds after the commit)."""
        approval, note = release["approval"], "%s %s" % (self.name, release["version"])
        after = later(release["pushed_at"], 600)
        if approval:
            decided, deployed = approval["decided_at"], release["deployed_at"]
            if decided is None or deployed and deployed < decided:
                note += "\n\nApproval: pending"
            else:
                word = "Rejected-by" if approval["decision"] == "rejected" else "Approved-by"
                note += "\n\n%s: %s <%s@parcel.example>" % ((word,) + stories.PEOPLE[approval["approver"]][:2])
                after = later(decided, 600)
        return "v" + release["version"], note, self.scientist, int((after - release["committed_at"]).total_seconds())

    def failed_before(self, index):
        """The incident that the release at an index mends: that of the last deployment before it, if it failed."""
        past = [r for r in self.releases[:index] if r["deployed_at"]]
        return past[-1]["incident"] if past else None


def models(estate):
    """By name, in the order of stories.MODELS."""
    rows = {row["name"]: row for row in estate["releases"]}
    return {name: Model(estate, rows[name]) for name in stories.MODELS}


def run_id(what, started):
    return "r-" + hashlib.sha256(("%s %s" % (what, started)).encode()).hexdigest()[:10]
