#!/usr/bin/env python3
"""Approvals against what runs. CHECK_ID says which question is asked; one script, because they share the truth.

What is served is the model server's own answer, everything else PostgreSQL's and git's. Which models have a finding is drawn: both have to
agree, or the estate is not what this lab is about.
"""
import csv
import json
import os
import re
import sys
import unicodedata

NOTHING = ("", "none", "nothing", "nobody", "no one", "null", "n/a", "na", "-", "missing", "no row", "no approval", "not approved", "no tag")
VERDICTS = ("clean", "no-approval", "late-approval", "self-approval")
KINDS = VERDICTS[1:] + ("stage-ahead",)
CONTROL = {"no-approval": "approval-before-deploy", "late-approval": "approval-before-deploy", "self-approval": "four-eyes",
           "stage-ahead": "stage-from-serving"}
MISSING = "not there"
TENTH = 0.1001  # hours; the brief's tolerance, and what binary fractions add to it


class NotThere(Exception):
    """A service did not answer: the platform's matter."""


# --- what was written, made comparable ---------------------------------------------------------------------------------------


def plain(value):
    text = unicodedata.normalize("NFKD", str(value if value is not None else "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[\s_]+", " ", text).strip()


def word(value):
    return plain(value).replace(" ", "-").strip("-.")


def flatten(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in flatten(part)]
    if isinstance(value, list):
        return [text for part in value for text in flatten(part)]
    return [] if value is None else [str(value)]


def single(value):
    """The one text that was written, empty for nothing; None for several."""
    texts = flatten(value)
    return "" if not texts else texts[0].strip() if len(texts) == 1 else None


def nothing(value):
    return single(value) is not None and plain(single(value)) in NOTHING


def version(value):
    return re.sub(r"^v(?=\d)", "", plain(single(value)))


def ids(value):
    """Ids of rows in a list or a text, such as D-003, without regard to case and leading zeros."""
    found = re.findall(r"(?<![a-z0-9])(mv|a|d)[-_]0*(\d+)(?![a-z0-9])", " ".join(flatten(value)).lower())
    return ["%s-%s" % pair for pair in found]


def is_digest(value, right):
    bare, wanted = plain(single(value)).split("@")[-1].split("sha256:")[-1].rstrip(". "), right.lower().replace("sha256:", "")
    return len(bare) >= 12 and wanted.startswith(bare)


def says(value):
    """One of the four words, also for the line of a tag that says it."""
    text = plain(single(value))
    if text in NOTHING:
        return "none"
    found = re.match(r"(approved|pending|rejected)\b|(approved|rejected)-by\b|approval: ?(pending)\b", text)
    return next((part for part in found.groups() if part), "") if found else text


def hours(value):
    """A number of hours, None for anything else."""
    text = plain((single(value) or "").replace("\u2212", "-"))
    found = re.match(r"([+-]?\s?\d+(?:[.,]\d+)?)\s*(?:h|hours?)?$", text)
    return float(found.group(1).replace(",", ".").replace(" ", "")) if found else None


def rows_of(value, key):
    """Rows of a list, or of a map by name."""
    if isinstance(value, dict):
        value = [dict(row if isinstance(row, dict) else {"value": row}, **{key: name}) for name, row in value.items()]
    return [row for row in value or [] if isinstance(row, dict)]


# --- the truth -----------------------------------------------------------------------------------------------------------------


def read(name, probe):
    if probe["status"] != "ok" or probe.get("exitCode") not in (0, 200, "0", "200"):
        raise NotThere("%s: %s, %s" % (name, probe["status"], probe.get("exitCode")))
    with open(os.path.join(os.environ["EVIDENCE_DIR"], name), encoding="utf-8", newline="") as file:
        return file.read()


def tags(text):
    """(model, version) to what the tag's message says."""
    found, at = {}, None
    for line in text.splitlines():
        start = re.match(r"@(\S+) v(\S+)$", line)
        if start:
            at = start.groups()
            found[at] = "none"
        elif at and re.match(r"(Approved|Rejected)-by:|Approval: ", line):
            found[at] = says(line)
    return found


class Truth:
    def __init__(self, drawn, probes):
        def table(name):
            return list(csv.DictReader(read(name, probes[name]).splitlines()))

        self.names = {word(name): row["name"] for row in drawn["releases"] for name in [row["name"]] + row["also"]}
        self.people = {row["login"]: row["name"] for row in table("people")}
        self.served = {row["model"]: row for row in json.loads(read("served", probes["served"]))["models"]}
        self.approvals = {(row["model"], row["version"]): row for row in table("approvals")}
        self.deployments = {ids(row["id"])[0]: row for row in table("deployments")}
        self.staged = {row["model"]: row for row in table("versions") if row["stage"] == "production"}
        self.tags = tags(read("tags", probes["tags"]))
        # Of which model each row is, by its id.
        self.owner = {ids(row["id"])[0]: row["model"] for name in ("approvals", "deployments", "versions") for row in table(name)}
        for row in self.deployments.values():
            row.update(approval=self.approvals.get((row["model"], row["version"])))
            row["verdict"] = self.verdict(row, row["approval"])
        self.findings = {}
        for at, row in self.deployments.items():
            if row["verdict"] != "clean":
                shown = {"no-approval": [row], "late-approval": [row, row["approval"]], "self-approval": [row["approval"]]}[row["verdict"]]
                self.findings[row["verdict"], row["model"]] = {"version": row["version"], "stopped": {at}, "shown": {ids(r["id"])[0] for r in shown}}
        for model, row in self.staged.items():
            if row["version"] != self.served[model]["version"]:
                self.findings["stage-ahead", model] = {"version": row["version"], "stopped": set(), "shown": set(ids(row["id"]))}
        cast = [(kind, drawn["approvalCast"][at]["name"]) for at, kind in enumerate(VERDICTS[1:])] + [("stage-ahead", drawn["stageCast"][0]["name"])]
        if sorted(cast) != sorted(self.findings) or not self.people:
            raise ValueError("the estate has %s, drawn are %s" % (sorted(self.findings), sorted(cast)))

    @staticmethod
    def verdict(deployment, approval):
        if not approval or approval["decision"] != "approved":
            return "no-approval"
        if int(approval["decided"]) > int(deployment["deployed"]):
            return "late-approval"
        return "self-approval" if approval["approver"] == approval["requested_by"] else "clean"

    def model(self, value):
        return self.names.get(word(single(value)))

    def is_person(self, value, login):
        if not login:
            return nothing(value)
        text = plain(single(value))
        words = set(re.findall(r"[a-z]+", text))
        return [who for who, name in self.people.items() if who in words or plain(name) in text] == [login]

    def finding(self, row):
        return word(single(row.get("kind"))), self.model(row.get("subject"))


# --- the questions: each gives items of (name, ok, message); ok is None for what is too many ------------------------------------------


def shown(row, key):
    return (", ".join(flatten(row[key])) or "nothing") if key in row else "no `%s`" % key


def production(answer, truth, judge):
    """One item a field of each model's row."""
    rows = {}
    for row in rows_of(answer.get("production"), "model"):
        rows.setdefault(truth.model(row.get("model")), row)
    for model in sorted(truth.served):
        row = rows.get(model, {})
        for key, ok in judge(model):
            yield "%s %s" % (model, key), key in row and ok(row[key]), shown(row, key)


def served(answer, truth):
    def judge(model):
        own = truth.served[model]
        deployed = next(at for at, d in truth.deployments.items() if (d["model"], d["version"]) == (model, own["version"]))
        yield "served", lambda value: version(value) == own["version"]
        yield "digest", lambda value: is_digest(value, own["digest"])
        yield "deployment", lambda value: ids(value) == [deployed]
    yield from production(answer, truth, judge)
    seen = set()
    for row in rows_of(answer.get("production"), "model"):
        model = truth.model(row.get("model"))
        if model is None or model in seen:
            yield shown(row, "model"), None, "a second row for it, or none of the four models"
        seen.add(model)


def registered(answer, truth):
    return production(answer, truth, lambda model: [("registered", lambda value: version(value) == truth.staged[model]["version"])])


def told(answer, truth):
    def judge(model):
        key = (model, truth.served[model]["version"])
        yield "tagSays", lambda value: says(value) == truth.tags[key]
        yield "tableSays", lambda value: says(value) == (truth.approvals[key]["decision"] if key in truth.approvals else "none")
    return production(answer, truth, judge)


def deployments(answer):
    """The learner's first row for each id, and the rows that came again or have no id."""
    rows, again = {}, []
    for row in rows_of(answer.get("deployments"), "deployment"):
        at = " ".join(ids(row.get("deployment")))
        if not at or rows.setdefault(at, row) is not row:
            again.append(row)
    return rows, again


def each(answer, truth, judge):
    rows, _ = deployments(answer)
    for at, right in truth.deployments.items():
        row = rows.get(at)
        wrong = ["%s: %s" % (key, shown(row, key)) for key, ok in judge(right) if not (key in row and ok(row[key]))] if row else ["no row"]
        yield right["id"], not wrong, "; ".join(wrong) or "right"


def listed(answer, truth):
    def judge(right):
        yield "model", lambda value: truth.model(value) == right["model"]
        yield "version", lambda value: version(value) == right["version"]
        yield "approval", lambda value: ids(value) == ids(right["approval"]["id"]) if right["approval"] else nothing(value)
    yield from each(answer, truth, judge)
    rows, again = deployments(answer)
    for row in [row for at, row in rows.items() if at not in truth.deployments] + again:
        yield shown(row, "deployment"), None, "a second row for it, or no deployment of the table"


def people(answer, truth):
    def judge(right):
        approval = right["approval"] or dict.fromkeys(("requested_by", "approver", "role"), "")
        yield "requestedBy", lambda value: truth.is_person(value, approval["requested_by"])
        yield "approvedBy", lambda value: truth.is_person(value, approval["approver"])
        yield "role", lambda value: plain(single(value)) == approval["role"] if approval["role"] else nothing(value)
    return each(answer, truth, judge)


def ahead(answer, truth):
    def judge(right):
        wanted = (int(right["deployed"]) - int(right["approval"]["decided"])) / 3600 if right["approval"] else None
        yield "hoursAhead", lambda value: nothing(value) if wanted is None else hours(value) is not None and abs(hours(value) - wanted) <= TENTH
    return each(answer, truth, judge)


def verdicts(answer, truth):
    rows, _ = deployments(answer)
    for at, right in truth.deployments.items():
        written = word(single(rows[at].get("verdict"))) if at in rows else None
        why = "right" if written == right["verdict"] else "without a row" if at not in rows else "without a verdict" if not written else \
            "called %s and not so" % written if written in VERDICTS else "called %s, none of the four words" % written
        yield right["id"], why == "right", why


def findings(answer, truth):
    seen = set()
    for row in rows_of(answer.get("findings"), "kind"):
        kind, model = pair = truth.finding(row)
        name = "%s of %s" % (kind or "no kind", model or shown(row, "subject"))
        why = "called %s, none of the four kinds" % (kind or "nothing") if kind not in KINDS else "about none of the four models" if model is None \
            else "there twice" if pair in seen else "right" if pair in truth.findings else "not what the estate shows"
        yield name, True if why == "right" else None, why
        seen.add(pair)
    for pair in sorted(set(truth.findings) - seen):
        yield "%s of %s" % pair, False, MISSING


def own_findings(answer, truth):
    """Each true finding with the learner's first row for it, or None. What is no finding is the matter of another check."""
    rows = {}
    for row in rows_of(answer.get("findings"), "kind"):
        rows.setdefault(truth.finding(row), row)
    return [("%s of %s" % pair, pair, right, rows.get(pair)) for pair, right in sorted(truth.findings.items())]


def evidence(answer, truth):
    for name, (_, model), right, row in own_findings(answer, truth):
        if row is None:
            yield name, False, MISSING
            continue
        yield name + ", version", version(row.get("version")) == right["version"], shown(row, "version")
        cited = set(ids(row.get("evidence")))
        foreign = sorted(at for at in cited if truth.owner.get(at) != model)
        why = "right" if right["shown"] <= cited else "%s does not show it" % shown(row, "evidence")
        why = "%s is no row of this model" % foreign[0] if foreign else why
        yield name + ", evidence", why == "right", why


def controls(answer, truth):
    for name, (kind, _), _, row in own_findings(answer, truth):
        written = word(single(row.get("control"))) if row else ""
        ok = written == CONTROL[kind]
        yield name, ok, "right" if ok else "%s would not have stopped it" % (written or "no control") if row else MISSING


def replay(answer, truth):
    wanted = {control: set() for control in CONTROL.values()}
    for (kind, _), right in truth.findings.items():
        wanted[CONTROL[kind]] |= right["stopped"]
    seen = set()
    for row in rows_of(answer.get("controls"), "control"):
        control, value = word(single(row.get("control"))), row.get("stops", row.get("value", "not said"))
        right, named = wanted.get(control, set()), set(ids(value))
        ok = named == right and (bool(right) or nothing(value))
        if control in seen or control not in wanted and not ok:
            yield control or "no control", None, "a second row for it" if control in seen else "it refuses nothing"
        elif control in wanted:
            yield control, ok, "right" if ok else "%d deployments named, not those that it would have stopped" % len(named)
        seen.add(control)
    for control in sorted(set(wanted) - seen):
        yield control, False, MISSING


QUESTIONS = {"served": served, "registered": registered, "says": told, "listed": listed, "people": people, "hours": ahead, "verdicts": verdicts,
             "findings": findings, "evidence": evidence, "controls": controls, "replay": replay}
HELP = {
    "served": "The model server's /v1/models has version and digest, whatever tables and tags say; `deployments` has the id for that version.",
    "registered": "The version of each model whose `stage` in model_versions is production.",
    "says": "Both are about the version that is served: the message of its tag, and `decision` of its row in `approvals`. `none` where nothing is said.",
    "listed": "The rows of `deployments`, each once; the approval is that of the same model and version, `none` where there is no row.",
    "people": "requested_by, approver and role of the row of `approvals`, not of the tag; `none` where there is no row.",
    "hours": "deployed_at less decided_at, both in UTC, in hours; not the moment of the request, of the commit or of the tag.",
    "verdicts": "Three questions for each row: is there a decision, is it older than the deployment, is it by somebody else than who asked?",
    "findings": "Every deployment that is not clean, every model whose `registered` is not `served`. What was never deployed is no finding.",
    "evidence": "The version that was deployed, or that PostgreSQL calls production; the ids that the brief's table names, of the same model.",
    "controls": "Would it have refused, or only recorded, kept or reported? The brief says what each control does.",
    "replay": "For each control go through the twenty: at that moment, with that person, would it have said no? A row for each control that you named.",
}


def credit(check, items, truth):
    """The share that is right; what is too many takes away what a right one gives."""
    if check == "verdicts":
        # Nearly all are clean: to call all of them so, or none, finds nothing out.
        rows = {True: [], False: []}
        for (_, ok, _), right in zip(items, truth.deployments.values()):
            rows[right["verdict"] == "clean"].append(ok)
        return sum(rows[True]) / len(rows[True]) * sum(rows[False]) / len(rows[False])
    real = [ok for _, ok, _ in items if ok is not None]
    return max(0, sum(real) - (len(items) - len(real))) / len(real)


def message(items, quiet, guessed):
    """What is wrong, without what would be the answer: which deployments are not clean, and which findings there are."""
    wrong = [(name, why) for name, ok, why in items if not ok]
    reasons = [why for _, why in wrong]
    texts = ["%d %s" % (reasons.count(why), why) for why in dict.fromkeys(reasons)] if quiet else \
        ["%s: %s" % pair for pair in wrong if pair[1] != MISSING] + ["%d %s" % (reasons.count(MISSING), MISSING)] * (MISSING in reasons)
    if len(texts) > 4:
        texts[4:] = ["and %d more" % (len(texts) - 4)]
    return "%d of %d are right; %s." % (
        len(items) - len(wrong), len(items), "first take out of `findings` what is none" if guessed else "; ".join(texts))


def judged(check, answer, truth):
    items = list(QUESTIONS[check](answer, truth))
    passed = all(ok for _, ok, _ in items)
    # Who reports all that there could be must not be told which of it is true, neither here nor by what is said of true findings.
    guessed = check in ("evidence", "controls") and any(ok is None for _, ok, _ in findings(answer, truth))
    quiet = guessed or check in ("verdicts", "findings")
    return passed, {
        "credit": 1 if passed else min(round(credit(check, items, truth), 4), 0.99),
        "message": "All of it is as the estate shows." if passed else message(items, quiet, guessed), "help": "" if passed else HELP[check],
        "items": [{"name": name, "ok": bool(ok), "message": why, "graderOnly": quiet or why == MISSING} for name, ok, why in items]}


def main():
    given = json.load(sys.stdin)
    check, answer = os.environ["CHECK_ID"], given["probes"]["declared"].get("data")
    passed, result = judged(check, answer if isinstance(answer, dict) else {}, Truth(given["parameters"], given["probes"]))
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NotThere as error:
        print("trail.py: %s" % error, file=sys.stderr)
        sys.exit(75)
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("trail.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
