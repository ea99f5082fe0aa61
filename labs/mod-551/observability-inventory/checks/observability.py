#!/usr/bin/env python3
"""The learner's map of the monitoring against what runs. CHECK_ID says which question is asked; one script, because they share how rows are read.

Rules, routes and addresses are those of the running programs. Who pushes, who is called and what is down follow from the parameters, since
the Pushgateway takes pushes from anybody and a service may be away for a moment.
"""
import json
import os
import re
import sys

GATEWAY_OWN = ("push_time_seconds", "push_failure_time_seconds")
ABOUT = {"models": "models", "model": "models", "pipelines": "pipelines", "pipeline": "pipelines", "itself": "itself", "self": "itself", "host": "itself",
         "the-host": "itself", "the-host-itself": "itself", "itself-only": "itself"}
HEALTH = {"up": "up", "1": "up", "true": "up", "healthy": "up", "down": "down", "0": "down", "false": "down", "unhealthy": "down"}
STATE = {"live": "live", "stale": "stale", "none": "none", "no": "none", "no-metrics": "none", "": "none", "null": "none"}
REPOSITORIES = ("eta", "fraud", "churn", "address-match", "handbook")
KINDS = ("target-down", "alert-without-team", "alert-for-gone-team", "alert-on-gone-metric", "no-metrics")


class Trouble(Exception):
    """The evidence is not there, and that is nobody's answer."""


def plain(text):
    return re.sub(r"[\s_-]+", "-", str("" if text is None else text).strip().lower()).strip("-")


def flatten(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in flatten(part)]
    if isinstance(value, list):
        return [text for part in value for text in flatten(part)]
    return [] if value is None else [str(value)]


def words(value):
    """The entries of a list, the keys of a map, or a text with commas, without what says that there is none."""
    found = [word.strip() for text in flatten(list(value) if isinstance(value, dict) else value) for word in re.split(r"[,;]", text)]
    return [word for word in found if plain(word) not in ("", "none", "nothing", "nobody", "n/a", "null")]


def head(text):
    """What is said before a remark: `down` of `down (connection refused)`."""
    return plain(re.split(r"\s*[(:;,]|\s[-\u2013]\s", str("" if text is None else text).strip())[0]) or plain(text)


def again(names):
    """What a list has twice."""
    names = list(names)
    return sorted({name for name in names if names.count(name) > 1})


def address_of(value):
    """host:port/path in one form. What runs beside Prometheus is localhost to it and metrics to everybody else."""
    if isinstance(value, dict):
        value = "%s:%s/%s" % (value.get("host"), value.get("port"), str(value.get("path", "metrics")).lstrip("/"))
    text = re.sub(r"^[a-z]+://", "", str(value or "").strip().lower()).rstrip("/")
    host, _, path = text.partition("/")
    host = re.sub(r"^(127\.0\.0\.1|metrics)(?=:)", "localhost", host)
    return "%s/%s" % (host, path or "metrics")


def team_of(word):
    return re.sub(r"^(the-|team-|@?parcel/|@)+|-team$", "", plain(word))


def metric_of(text):
    """The bare name of a metric, without labels and the beginning that all of them share."""
    return re.sub(r"^parcel_pipeline_", "", re.sub(r"\{.*", "", text.strip()))


class Estate:
    """What is true."""

    def __init__(self, parameters, evidence):
        self.parameters = parameters
        self.targets = {plain(row["job"]): row for row in evidence["targets"]}
        self.rules = {plain(row["alert"]): row for row in evidence["rules"]}
        self.alerts = {plain(row["alert"]): row for row in parameters["alerts"]}
        self.home = {row["name"]: row["home"] for row in parameters["releases"]}
        self.down = parameters["downTarget"][0]
        self.pipelines = {row["name"]: row for row in parameters["pipelines"]}
        self.dead = parameters["dead"][0]["name"]
        silent = [parameters["pipelines"][int(spot["at"])]["name"] for spot in parameters["blindSpots"]]
        self.blind = sorted(silent)
        self.metrics = {name: [] if name in silent + [parameters["handStarted"][0]["name"]] else self.pushed(row) for name, row in self.pipelines.items()}
        self.names = {plain(word): name for name, row in self.pipelines.items() for word in [name, row["title"]] + row["also"]}
        self.models = {plain(word): row["name"] for row in parameters["releases"] for word in [row["name"]] + row["also"]}
        self.touched = sorted(name for name, metrics in self.metrics.items()
                              if sorted(metric_of(metric) for metric in evidence["groups"].get(name, [])) != sorted(metrics))

    def work(self, row):
        """A twin has no model and recipe of its own: it does what the doubled one does."""
        return row if "recipe" in row else self.parameters["doubled"][0]

    def pushed(self, row):
        error = ["rmse"] if self.work(row)["recipe"] in ("train", "report") else []
        return ["last_success_timestamp_seconds", "duration_seconds", "rows"] + error

    def away(self, job):
        """Whether a service that should answer does not just now. Then either word is right."""
        return job != self.down["job"] and self.targets[job]["health"] == "down"

    def state(self, name):
        return "none" if not self.metrics[name] else "stale" if name == self.dead else "live"

    def sees(self, rule):
        if not rule["metric"].startswith("parcel_pipeline_"):
            return set()
        return {name for name, metrics in self.metrics.items()
                if metric_of(rule["metric"]) in metrics and rule["model"] in (None, self.work(self.pipelines[name])["model"])}

    def watches(self, rule):
        return rule["model"] or ("targets" if rule["metric"] == "up" else "pipelines")

    def findings(self):
        found = [("target-down", plain(self.down["job"]))]
        for name, rule in sorted(self.rules.items()):
            if not rule["team"]:
                found.append(("alert-without-team", name))
            if rule["team"] == self.parameters["goneTeam"]:
                found.append(("alert-for-gone-team", name))
            if rule["metric"] == self.parameters["staleMetric"]:
                found.append(("alert-on-gone-metric", name))
        return found + [("no-metrics", plain(name)) for name in self.blind]


class Map:
    """What the learner wrote, judged. Each judgement is a list of (name, ok, why)."""

    def __init__(self, estate, answer):
        self.estate = estate
        self.targets = self.rows(answer.get("targets"), "job", plain)
        self.alerts = self.rows(answer.get("alerts"), "alert", plain)
        self.pipelines = self.rows(answer.get("pipelines"), "pipeline", self.pipeline)
        self.findings_written, self.repeated = {}, []
        for row in answer.get("findings") or []:
            kind = plain(row.get("kind"))
            for subject in words(row.get("subject")) or [""]:
                pair = kind, plain(self.pipeline(subject) if kind == "no-metrics" else subject)
                if pair in self.findings_written:
                    self.repeated.append(pair)
                self.findings_written.setdefault(pair, row)

    def pipeline(self, word):
        return self.estate.names.get(plain(word), plain(word))

    def rows(self, written, key, canonical):
        """Rows by their canonical name; None for a name that has two rows."""
        found = {}
        for row in written or []:
            name = canonical(row.get(key))
            found[name] = None if name in found else row
        return found

    def each(self, rows, names, field, judge, may_lack=False):
        """One item for each of the names, whose rows are judged by one field."""
        items = []
        for name in sorted(names):
            row, shown = rows.get(name, {}), self.estate.rules.get(name, {}).get("alert", name)
            if row is None:
                items.append((shown, False, "has two rows"))
            elif not row:
                items.append(("missing", False, "no row for it"))
            elif field not in row and not may_lack:
                items.append((shown, False, "no `%s`" % field))
            else:
                items.append((shown,) + judge(name, row.get(field)))
        lost = sum(name == "missing" for name, _, _ in items)
        return [item if item[0] != "missing" else ("missing", False, "%d have no row" % lost) for item in items]

    def targets_listed(self):
        def judge(job, written):
            right = address_of(written) == address_of(self.estate.targets[job]["address"])
            return right, "right" if right else "%s is not what Prometheus asks" % written
        return self.each(self.targets, self.estate.targets, "address", judge)

    def extra_targets(self):
        return self.extra(self.targets, self.estate.targets, "job", "no scrape job has this name")

    @staticmethod
    def extra(rows, real, key, why):
        """Rows about nothing, by the name that was written."""
        return [(str((rows[name] or {}).get(key, name)), False, why) for name in sorted(rows) if name not in real]

    def target_health(self):
        def judge(job, written):
            truth = "down" if job == self.estate.down["job"] else "up"
            word = HEALTH.get(head(written))
            right = word == truth or word == "down" and self.estate.away(job)
            return right, "right" if right else "`%s` is not what Prometheus says" % written if word else "`%s` is neither up nor down" % written
        return self.each(self.targets, self.estate.targets, "health", judge)

    def target_subjects(self):
        def judge(job, written):
            truth = {"serving": "models", "pushgateway": "pipelines"}.get(job, "itself")
            right = {ABOUT.get(head(word)) for word in words(written)} == {truth}
            return right, "right" if right else "`%s` is not what its metrics are about" % ", ".join(words(written))
        return self.each(self.targets, self.estate.targets, "about", judge)

    def alerts_listed(self):
        def judge(alert, written):
            right = [word.lower() for word in words(written)] == [self.estate.rules[alert]["metric"].lower()]
            return right, "right" if right else "`metric: %s` is not what its expression asks for" % ", ".join(flatten(written))
        return self.each(self.alerts, self.estate.rules, "metric", judge)

    def extra_alerts(self):
        return self.extra(self.alerts, self.estate.rules, "alert", "no rule has this name")

    def alert_routes(self):
        def judge(field, is_not):
            def judged(alert, written):
                found, truth = [word.lower() for word in words(written)], self.estate.rules[alert][field]
                right = found == ([truth.lower()] if truth else [])
                why = "`%s: %s` is not %s" % (field, ", ".join(flatten(written)), is_not) if flatten(written) else "no `%s`" % field
                return right, "right" if right else why
            return self.each(self.alerts, self.estate.rules, field, judged, may_lack=field == "team")
        return judge("team", "what its rule says") + judge("receiver", "where Alertmanager sends it")

    def alert_watches(self):
        def judge(alert, written):
            found = {self.estate.models.get(word, re.sub(r"^(all|every)-(the-)?|s$", "", word) + "s") for word in map(plain, words(written))}
            right = found == {self.estate.watches(self.estate.rules[alert])}
            return right, "right" if right else "`%s` is not what the expression is about" % ", ".join(words(written))
        return self.each(self.alerts, self.estate.rules, "watches", judge)

    def alert_sees(self):
        def judge(alert, written):
            truth, named = self.estate.sees(self.estate.rules[alert]), [self.pipeline(word) for word in words(written)]
            found, twice = set(named), again(named)
            lacks, extra = len(truth - found), len(found - truth)
            right = found == truth and not twice
            return right, "right" if right else "%s is there twice" % twice[0] if twice else " and ".join(
                part for part in ("%d that it selects %s not named" % (lacks, "is" if lacks == 1 else "are") if lacks else "",
                                  "%d named that it does not select" % extra if extra else "") if part)
        return self.each(self.alerts, self.estate.rules, "sees", judge, may_lack=True)

    def pipeline_metrics(self):
        def judge(name, written):
            truth, found, unknown = self.estate.metrics[name], set(), 0
            for word in map(metric_of, words(written)):
                if word in GATEWAY_OWN:
                    continue
                match = [metric for metric in truth if metric == word or metric.startswith(word + "_")]
                found.update(match)
                unknown += not match
            # With labels, which have commas too, one metric may be there in several series.
            twice = again(map(metric_of, words(written))) if not any("{" in text for text in flatten(written)) else []
            right = found == set(truth) and not unknown and not twice
            return right, "right" if right else "%s is there twice" % twice[0] if twice else "%d too few, %d too many" % (len(truth) - len(found), unknown)
        return self.each(self.pipelines, self.estate.pipelines, "metrics", judge)

    def pipeline_state(self):
        def judge(name, written):
            word = STATE.get(head(written))
            right = word == self.estate.state(name)
            return right, "right" if right else "`%s` does not hold" % written if word else "`%s` is not one of live, stale, none" % written
        return self.each(self.pipelines, self.estate.pipelines, "state", judge)

    def findings(self):
        truth = self.estate.findings()
        items = [(self.title(*pair), True, "holds") if pair in self.findings_written else ("missing", False, "one of kind %s" % pair[0]) for pair in truth]
        for kind, subject in sorted(self.findings_written):
            if kind not in KINDS:
                items.append((kind or "no kind", False, "is not one of the five kinds"))
            elif (kind, subject) not in truth and not (kind == "target-down" and subject in self.estate.targets and self.estate.away(subject)):
                items.append((self.title(kind, subject), False, "does not hold"))
        return items + [(self.title(*pair), False, "is there twice") for pair in self.repeated]

    def title(self, kind, subject):
        """A finding as people read it: names of alerts are written in two cases."""
        return "%s %s" % (kind, self.estate.rules.get(subject, {}).get("alert", subject))

    def field(self, kind, subject, name, judge):
        """One item for a field of a finding that there is."""
        row = self.findings_written.get((kind, subject))
        if row is None:
            return ("missing", False, "a finding of kind %s is not there" % kind)
        if row.get(name) is None:
            return (self.title(kind, subject), False, "no `%s`" % name)
        right, written = judge(row[name]), "`%s: %s`" % (name, ", ".join(flatten(row[name])))
        if isinstance(right, str):
            return (self.title(kind, subject), False, "%s %s" % (written, right))
        return (self.title(kind, subject), right, "right" if right else "%s does not mend it" % written)

    def finding_repairs(self):
        down, items = self.estate.down, []

        def reason(written):
            text = str(written).lower()
            parts = {part for part in ("host", "port", "path") if re.search(r"(?<![\w-])%s(?:name|s)?(?!\w|-\w)" % part, text)}
            return parts == {down["reason"]} or plain(written) in map(plain, down["also"])

        def works(written):
            found = [written] if isinstance(written, dict) else flatten(written)
            return {address_of(text) for text in found} == {address_of(down["works"])}

        for kind, subject in self.estate.findings():
            if kind == "target-down":
                items.append(self.field(kind, subject, "reason", reason))
                items.append(self.field(kind, subject, "worksAt", works))
            elif kind == "alert-on-gone-metric":
                truth = self.estate.alerts[subject]["metric"]
                items.append(self.field(kind, subject, "instead", lambda written: is_metric(written, truth)))
            elif kind == "no-metrics":
                items.append(self.field(kind, subject, "file", lambda written: cited(flatten(written), subject)))
        return items

    def finding_calls(self):
        items = []
        for kind, subject in self.estate.findings():
            if kind in ("alert-without-team", "alert-for-gone-team"):
                teams = {self.estate.home[self.estate.rules[subject]["model"]]}
            elif kind == "no-metrics":
                teams = {team_of(self.estate.pipelines[subject]["owner"][0])}
            else:
                continue
            items.append(self.field(kind, subject, "call", lambda written: {team_of(word) for word in words(written)} == teams))
        return [(name, ok, why.replace("does not mend it", "is not who answers for it")) for name, ok, why in items]


def is_metric(written, truth):
    """Whether one metric is named and is this one. Those of pipelines go without their common beginning, as under `pipelines`."""
    text = re.sub(r"\{[^}]*\}", "", " ".join(flatten(written)))
    named = re.findall(r"[\w:-]*parcel_[\w:-]+", text)
    if not named and text.strip() != metric_of(truth):
        return "is no whole name of a metric"
    return [name.strip(":-") for name in named or ["parcel_pipeline_" + text.strip()]] == [truth]


def cited(texts, pipeline):
    """Whether one of the texts cites the settings of a pipeline of the batch host, on the host or in its repository."""
    if any(settings(text, pipeline) for text in texts):
        return True
    whole = [text for text in texts if re.search("%s|%s" % (PLACE, ELSEWHERE), text.lower()) and "pipelines/" in text.lower()]
    return False if whole else "is not the whole path with its host or repository"


PLACE, ELSEWHERE = r"(?<![\w-])(?:platform|batch)(?![\w-])", r"(?:^|[/\s])(?:%s)(?:\.git)?(?:[:/\s]|$)" % "|".join(REPOSITORIES)


def settings(text, pipeline):
    found = re.search(r"(?:^|[/:\s])pipelines/%s/pipeline\.ini(?![\w-]|\.\w)" % re.escape(pipeline), text.strip().lower())
    return bool(found) and bool(re.search(PLACE, text.lower())) and not re.search(ELSEWHERE, text.lower()[:found.start()])


HELP = {
    "targets-listed": "Take job and scrapeUrl of each of `activeTargets` in /api/v1/targets, one row for each.",
    "target-health": "Prometheus says the health of each target beside its address. What a host says to you is another question.",
    "target-subjects": "Ask each host itself for its /metrics, the one that is down at the address where it answers; look for names with parcel_ in front.",
    "alerts-listed": "The rules of both groups count; `metric` is the name in the expression, without labels, functions and numbers.",
    "alert-routes": "`team` is what the rule's label says, even if there is no such team, and `none` without a label. `receiver` is the one of the route that "
                    "takes this label, or of the top of the tree where none does.",
    "alert-watches": "The label `model` in the expression; a rule without one is about all pipelines or all targets, by its metric.",
    "alert-sees": "Ask Prometheus for the selector alone, without what surrounds it; the label `job` of what comes back is the pipeline.",
    "pipeline-metrics": "The Pushgateway has one group for each pipeline that pushed, with the pipeline's name as `job`.",
    "pipeline-state": "Two questions for each: is there a group of its name, and does the inventory know something that starts it?",
    "findings": "For a row that does not hold, read the condition of its kind in the brief's table again. For one that is missing, ask that question of every row.",
    "finding-repairs": "Try the address from the workstation, read the rule's summary, and compare the settings of a silent pipeline with those of one that pushes.",
    "finding-calls": "For an alert the `*` line in CODEOWNERS of the model's repository, for a pipeline its owner by the inventory.",
}
READ_FROM_GATEWAY = ("alert-sees", "pipeline-metrics", "pipeline-state", "findings")


def evidence(probes):
    found = {}
    for name in ("targets", "rules", "groups"):
        if probes[name]["status"] != "ok" or probes[name]["exitCode"] != 0:
            raise Trouble("the metrics service did not answer to the probe `%s`; `mlopslabs status` says whether it runs" % name)
        with open(os.path.join(os.environ["EVIDENCE_DIR"], name), encoding="utf-8") as file:
            found[name] = json.load(file)
    return found


def main():
    check = os.environ["CHECK_ID"]
    given = json.load(sys.stdin)
    estate = Estate(given["parameters"], evidence(given["probes"]))
    learner = Map(estate, given["probes"]["declared"]["data"])
    items = getattr(learner, check.replace("-", "_"))()
    total = len(estate.findings()) if check == "findings" else len(items)
    right = sum(ok for _, ok, _ in items)
    extra = {"targets-listed": learner.extra_targets, "alerts-listed": learner.extra_alerts}.get(check)
    false = extra() if extra else items[total:]
    items = items[:total] + false
    wrong = [(name, why) for name, ok, why in items if not ok]
    passed = not wrong
    text = HELP[check]
    if estate.touched and check in READ_FROM_GATEWAY:
        text += " Mind that the Pushgateway does not hold what the pipelines pushed: something was pushed or deleted by hand. Stop the lab and start it" \
                " anew to put that back."
    result = {"credit": round(max(0.0, right - 0.5 * len(false)) / total, 4), "expected": "%d of %d%s" % (total, total, ", and none that does not hold" if false else ""),
              "actual": "%d of %d%s" % (right, total, ", and %d that %s not hold" % (len(false), "does" if len(false) == 1 else "do") if false else ""),
              "message": "All is right." if passed else "%d of %d are right%s. %s." % (
                  right, total, ", %d too many" % len(false) if false else "", "; ".join(list(dict.fromkeys("%s: %s" % pair for pair in wrong))[:4])),
              "help": "" if passed else text,
              "items": [{"name": name, "ok": ok, "message": why} for name, ok, why in dict.fromkeys(items)]}
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as error:
        print(error, file=sys.stderr)
        sys.exit(75)
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("observability.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
