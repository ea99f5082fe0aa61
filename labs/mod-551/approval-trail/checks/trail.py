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

NOTHING = ("none", "nothing", "nobody", "no one", "n/a", "na", "-", "missing", "no row", "no approval", "not approved", "no tag")
VERDICTS = ("clean", "no-approval", "late-approval", "self-approval")
KINDS = VERDICTS[1:] + ("stage-ahead",)
CONTROL = {"no-approval": "approval-before-deploy", "late-approval": "approval-before-deploy", "self-approval": "four-eyes",
           "stage-ahead": "stage-from-serving"}
CONTROLS = ("approval-before-deploy", "four-eyes", "stage-from-serving", "request-on-push", "protected-tags", "weekly-report")
NEAR = 0.1501  # hours: half a tenth by rounding to a tenth, the tenth that the brief lets pass, and what binary fractions add
# Reasons that are counted and not named, because the name would be the answer, or is told by another check.
NOT_SO, MISSING, NOT_SHOWN, WAITS = "and not so", "not there", "not what the estate shows", "no row to look at"
NOT_BORNE = "the estate does not show it; read the condition of its kind again"
OFF = "is not what the two moments give"
# Why a control that would be needed can have no row: nobody can be asked for what the findings do not name yet.
UNNAMED = ("there are no `findings` yet; report them first", "a finding has no `control` yet; name one for each finding first",
           "`findings` does not name all controls yet that it needs; the checks before this one come first")
ROW_OF = {"d": "the deployment", "a": "the approval", "mv": "the row of model_versions"}


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
    """The one text that was written, empty for an empty list; None for several."""
    texts = flatten(value)
    return "" if not texts else texts[0].strip() if len(texts) == 1 else None


def empty(value):
    """A key with nothing behind it: nobody looked. An empty list says that there is nothing."""
    return value != [] and not "".join(flatten(value)).strip()


def nothing(value):
    return value == [] or single(value) is not None and plain(single(value)) in NOTHING


def version(value):
    """The one version in a text such as v1.2.1, eta:1.2.1 or 1.2.1 (D-017); empty for none or several."""
    found = set(re.findall(r"(?<![\w.])v?(\d+(?:\.\d+)+)(?![.+-]?\w)", plain(single(value))))
    return found.pop() if len(found) == 1 else ""


def ids(value):
    """Ids of rows in a list or a text, such as D-003, without regard to case and leading zeros."""
    return list(written_ids(value))


def written_ids(value):
    """Each id of a list or a text, with what was written for it."""
    found = re.finditer(r"(?<![a-z0-9])(mv|a|d)[-_]0*(\d+)(?![a-z0-9]|[-_][a-z])", " ".join(flatten(value)), re.IGNORECASE)
    return {"%s-%s" % (part.group(1).lower(), part.group(2)): part.group() for part in found}


def twice(value):
    """The first id that a list has in two places; a text may mention one as often as it likes."""
    entries = [" ".join(ids(text)) for text in flatten(value)] if isinstance(value, list) else []
    again = [flatten(value)[at] for at, entry in enumerate(entries) if entry and entry in entries[:at]]
    return again[0] if again else ""


def is_digest(value, right):
    text = " ".join(flatten(value)).lower().replace("sha256:", " ")
    found = re.findall(r"(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z]|-[a-z])", text)
    if len(found) != 1 or re.search(r"\bsha(?!256\b)\w*[:-]", text):
        return "two digests" if len(found) > 1 else False
    return "shorter than twelve digits" if len(found[0]) < 12 else right.lower().replace("sha256:", "").startswith(found[0])


def says(value):
    """One of the four words, also for the line of a tag that says it; empty for anything else, and for more than one of them."""
    text = plain(single(value))
    if value == [] or text in NOTHING:
        return "none"
    found = re.match(r"(?:(approved|pending|rejected)|(approved|rejected)-by|approval: ?(pending))(?![-\w])", text)
    words = set(re.findall(r"\b(approved|pending|rejected|none)\b", text))
    return next(part for part in found.groups() if part) if found and len(words) == 1 else ""


def is_said(value, right):
    return says(value) == right if says(value) else "`%s` is not one of the four words" % ", ".join(flatten(value))


def hours(value):
    """Hours of -20.5, 9,3 h, -20:29, 9h 16m, PT22H38M, 1 day 02:03:00, and -1 day, 18:38:29 as Python writes it; None for anything else."""
    text = re.sub(r"(?<=\d),(?=\d)", ".", plain((single(value) or "").replace("\u2212", "-")))
    if re.match(r"[+-]? ?\d+(\.\d+)?$", text):
        return float(text.replace(" ", ""))
    text = re.sub(r"^([+-]?)p(?=[\dt+-])", r"\1", text)
    part = re.compile(r"t?([+-]?) ?(?:(\d+):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?(?: ?h(?:ours?)?)?|"
                      r"(\d+(?:\.\d+)?) ?(d|h|m|s)(?:ays?|ours?|rs?|in(?:ute)?s?|ec(?:ond)?s?)?)(?![a-su-z:.])(,?) ?")
    at, total, sign = 0, 0, 1
    while at < len(text):
        found = part.match(text, at)
        if not found:
            return None
        mark, hour, minute, second, number, unit, comma = found.groups()
        # A minus counts for what follows too, as people write it; psql gives each part its own, Python none after a comma.
        sign = {"-": -1, "+": 1}.get(mark, sign)
        total += sign * (float(number) * {"d": 24, "h": 1, "m": 1 / 60, "s": 1 / 3600}[unit] if unit else
                         int(hour) + int(minute) / 60 + float(second or 0) / 3600)
        at, sign = found.end(), 1 if comma else sign
    return total if text else None


def rows_of(value, key):
    """Rows of a list, or of a map by name."""
    if isinstance(value, dict):
        value = [dict(row if isinstance(row, dict) else {"value": row}, **{key: name}) for name, row in value.items()]
    return [row for row in (value if isinstance(value, list) else []) if isinstance(row, dict)]


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
        if approval["approver"] == approval["requested_by"]:
            return "self-approval"
        return "late-approval" if int(approval["decided"]) > int(deployment["deployed"]) else "clean"

    def model(self, value):
        return self.names.get(word(re.split(r"[:@(]", single(value) or "")[0]))

    def is_person(self, value, login):
        if not login:
            return nothing(value)
        text = plain(single(value))
        return [who for who, name in self.people.items()
                if any(re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(one), text) for one in (who, plain(name)))] == [login]

    def finding(self, row):
        return word(single(row.get("kind"))), self.model(row.get("subject"))


# --- the questions: each gives items of (name, ok, message); ok is None for what is too many ------------------------------------------


def shown(row, key):
    return (", ".join(flatten(row[key])) or "nothing") if key in row else "no `%s`" % key


def wrong(row, key, ok):
    """What is wrong with a field, empty if nothing is. `ok` may say it itself."""
    if key not in row or empty(row[key]):
        return "`%s` is empty; write `none` where there is nothing" % key if key in row else "no `%s`" % key
    found = ok(row[key])
    return found if isinstance(found, str) else "" if found else shown(row, key)


def production(answer, truth, judge, first=False):
    """One item a field of each model's row. A row that is not there is told by the first check of the part."""
    rows = {}
    for row in rows_of(answer.get("production"), "model"):
        rows.setdefault(truth.model(row.get("model")), row)
    for model in sorted(truth.served):
        for key, ok in judge(model):
            why = wrong(rows[model], key, ok) if model in rows else "no row" if first else WAITS
            yield "%s %s" % (model, key) if model in rows else model, not why, why or "right"


def served(answer, truth):
    def judge(model):
        own = truth.served[model]
        deployed = next(at for at, d in truth.deployments.items() if (d["model"], d["version"]) == (model, own["version"]))
        yield "served", lambda value: version(value) == own["version"]
        yield "digest", lambda value: is_digest(value, own["digest"])
        yield "deployment", lambda value: ids(value) == [deployed]
    yield from production(answer, truth, judge, True)
    seen = set()
    for row in rows_of(answer.get("production"), "model"):
        model = truth.model(row.get("model"))
        if model is None or model in seen:
            yield shown(row, "model"), None, "a second row for it" if model else "none of the four models"
        seen.add(model)


def registered(answer, truth):
    return production(answer, truth, lambda model: [("registered", lambda value: version(value) == truth.staged[model]["version"])])


def told(answer, truth):
    def judge(model):
        key = (model, truth.served[model]["version"])
        yield "tagSays", lambda value: is_said(value, truth.tags[key])
        yield "tableSays", lambda value: is_said(value, truth.approvals[key]["decision"] if key in truth.approvals else "none")
    return production(answer, truth, judge)


def deployments(answer):
    """The learner's first row for each id, and the rows that came again or have no id."""
    rows, again = {}, []
    for row in rows_of(answer.get("deployments"), "deployment"):
        at = " ".join(ids(row.get("deployment")))
        if not at or rows.setdefault(at, row) is not row:
            again.append(row)
    return rows, again


def each(answer, truth, judge, first=False):
    rows, _ = deployments(answer)
    for at, right in truth.deployments.items():
        found = [(key, wrong(rows[at], key, ok)) for key, ok in judge(right)] if at in rows else []
        why = "; ".join(text if "`%s`" % key in text else "%s: %s" % (key, text) for key, text in found if text)
        why = why if at in rows else "no row" if first else WAITS
        yield right["id"], not why, why or "right"


def listed(answer, truth):
    def judge(right):
        yield "model", lambda value: truth.model(value) == right["model"]
        yield "version", lambda value: version(value) == right["version"]
        yield "approval", lambda value: ids(value) == ids(right["approval"]["id"]) if right["approval"] else nothing(value)
    yield from each(answer, truth, judge, True)
    rows, again = deployments(answer)
    for row in [row for at, row in rows.items() if at not in truth.deployments] + again:
        yield shown(row, "deployment"), None, "a second row for it" if row in again and ids(row["deployment"]) else "no deployment of the table"


def people(answer, truth):
    def judge(right):
        approval = right["approval"] or dict.fromkeys(("requested_by", "approver", "role"), "")
        yield "requestedBy", lambda value: truth.is_person(value, approval["requested_by"])
        yield "approvedBy", lambda value: truth.is_person(value, approval["approver"])
        yield "role", lambda value: plain(single(value)) == approval["role"] if approval["role"] else nothing(value)
    return each(answer, truth, judge)


def ahead(answer, truth):
    def judge(right):
        decided = right["approval"] and right["approval"]["decided"]

        def ok(value):
            if not decided or nothing(value):
                return not decided and nothing(value)
            if hours(value) is None:
                return "%s is no number of hours, such as -20.5" % ", ".join(flatten(value))
            return abs(hours(value) - (int(right["deployed"]) - int(decided)) / 3600) <= NEAR or "%s %s" % (single(value), OFF)
        yield "hoursAhead", ok
    return each(answer, truth, judge)


def verdicts(answer, truth):
    rows, _ = deployments(answer)
    texts = {at: single(rows[at].get("verdict")) if at in rows else "" for at in truth.deployments}
    accused = [at for at, right in truth.deployments.items() if word(texts[at]) in VERDICTS[1:] and word(texts[at]) != right["verdict"]]
    for at, right in truth.deployments.items():
        text = texts[at]
        # One or two wrong accusations are named; which of the clean ones is not, or all that is no accusation, would be the answer.
        why = WAITS if at not in rows else "more than one word" if text is None else "no `verdict`" if not text else \
            "`%s` is none of the four words" % text if word(text) not in VERDICTS else \
            "right" if word(text) == right["verdict"] else \
            "%s does not hold" % word(text) if at in accused and len(accused) <= 2 else "called %s %s" % (word(text), NOT_SO)
        yield right["id"], why == "right", why


def findings(answer, truth):
    mine, seen, rows = {pair: row for _, pair, _, row in own_findings(answer, truth)}, set(), []
    for row in rows_of(answer.get("findings"), "kind"):
        kind, model = pair = truth.finding(row)
        one = pair + (version(row.get("version")),)
        # A row about another version than the one that stands for the finding is another claim, and not the same one again.
        why = "none of the four kinds" if kind not in KINDS else "about none of the four models" if model is None \
            else "there twice" if one in seen else "right" if mine.get(pair) is row else NOT_SHOWN
        rows.append((" ".join(part for part in (kind or "no kind", "of", model or shown(row, "subject"), one[2]) if part), why))
        seen.add(one)
    false = {name for name, why in rows if why == NOT_SHOWN}
    # Who is nearly there is told which row it is. Who writes down all that there could be would be told which of it is true.
    named = len(false) <= 2 and len(false) < sum(why == "right" for _, why in rows)
    for name, why in rows:
        yield name, True if why == "right" else None, NOT_BORNE if why == NOT_SHOWN and named else why
    for pair in sorted(set(truth.findings) - {pair for pair, row in mine.items() if row is not None}):
        yield "%s of %s" % pair, False, MISSING


def own_findings(answer, truth):
    """Each true finding with the learner's row for it, or None: the first with its version, else the first. Rows about no finding are not here."""
    rows = {}
    for row in rows_of(answer.get("findings"), "kind"):
        rows.setdefault(truth.finding(row), []).append(row)
    return [("%s of %s" % pair, pair, right, next((row for row in rows.get(pair, []) if version(row.get("version")) == right["version"]),
                                                  rows.get(pair, [None])[0])) for pair, right in sorted(truth.findings.items())]


def evidence(answer, truth):
    for name, (_, model), right, row in own_findings(answer, truth):
        if row is None:
            yield name, False, MISSING
            continue
        yield name + ", version", version(row.get("version")) == right["version"], shown(row, "version")
        why = unshown(row, right["shown"], lambda at: truth.owner.get(at) == model) or "right"
        yield name + ", evidence", why == "right", why


def unshown(row, wanted, is_own):
    """Why the ids of a row do not show its finding; empty if they do."""
    cited, again = written_ids(row.get("evidence")), twice(row.get("evidence"))
    foreign = [text for at, text in cited.items() if not is_own(at)]
    if not cited:
        return "no ids such as D-001 in `evidence`" if "evidence" in row else "no `evidence`"
    if foreign or again:
        return "%s is no row of this model" % foreign[0] if foreign else "%s is there twice" % again
    lacks = []
    for kind in [at.split("-")[0] for at in sorted(wanted - set(cited), reverse=True)]:
        others = [text for at, text in cited.items() if at.split("-")[0] == kind]
        lacks.append("%s %s not show it" % (", ".join(others), "does" if len(others) == 1 else "do") if others else "%s is missing" % ROW_OF[kind])
    return " and ".join(lacks)


def controls(answer, truth):
    for name, (kind, _), _, row in own_findings(answer, truth):
        text = word(single(row.get("control"))) if row else ""
        ok = text == CONTROL[kind]
        yield name, ok, MISSING if not row else "right" if ok else "no `control`" if not text else \
            "%s would not have stopped it" % text if text in CONTROLS else "`%s` is none of the six" % text


def replay(answer, truth):
    wanted = {control: set() for control in CONTROL.values()}
    for (kind, _), right in truth.findings.items():
        wanted[CONTROL[kind]] |= right["stopped"]
    seen = set()
    for row in rows_of(answer.get("controls"), "control"):
        control, value = word(single(row.get("control"))), row.get("stops", row.get("value"))
        why = "a second row for it" if control in seen else "none of the six controls" if control not in CONTROLS \
            else unstopped(value, wanted.get(control), truth) or "right"
        if control in wanted and control not in seen:
            yield control, why == "right", why
        elif why != "right":
            yield control or "no control", None, why
        seen.add(control)
    written = rows_of(answer.get("findings"), "kind")
    mine = {word(single(row.get("control"))) for row in written}
    unnamed = UNNAMED[0 if not written else 1 if any(empty(row.get("control")) for row in written) else 2]
    for control in sorted(set(wanted) - seen):
        yield control, False, "named in `findings`, without a row here" if control in mine else unnamed


def unstopped(value, right, truth):
    """Why `stops` is not what a control stops, empty if it is; `right` is None for a control that stops nothing here."""
    named, again = written_ids(value), twice(value)
    if set(named) == (right or set()) and not again and (named or nothing(value)):
        return ""
    if empty(value):
        return "no `stops`, which is `[]` if there are none"
    strange = [text for at, text in named.items() if at not in truth.deployments]
    if not nothing(value) and (isinstance(value, list) or not named):
        strange += [text for text in flatten(value) if not ids(text)]
    if strange:
        return "`%s` is no deployment of the table; name ids such as D-001" % strange[0]
    if again:
        return "%s is there twice" % again
    return "it refuses no deployment and no decision" if right is None else \
        "%d deployment%s named, not those that it would have stopped" % (len(named), "" if len(named) == 1 else "s")


# Each check's part of the file and question.
QUESTIONS = {
    "served": ("production", served), "registered": ("production", registered), "says": ("production", told),
    "listed": ("deployments", listed), "people": ("deployments", people), "hours": ("deployments", ahead), "verdicts": ("deployments", verdicts),
    "findings": ("findings", findings), "evidence": ("findings", evidence), "controls": ("findings", controls), "replay": ("controls", replay)}
HELP = {
    "served": "The model server's /v1/models has version and digest, whatever tables and tags say; `deployments` has the id for that version.",
    "registered": "The version of each model whose `stage` in model_versions is production.",
    "says": "Both are about the version that is served: the message of its tag, and `decision` of its row in `approvals`. `none` where nothing is said.",
    "listed": "The rows of `deployments`, each once; the approval is that of the same model and version, `none` where there is no row.",
    "people": "requested_by, approver and role of the row of `approvals`, not of the tag; `none` where there is no row.",
    "hours": "deployed_at less decided_at, both in UTC, in hours, `none` where nobody decided; not the moment of the request, the commit or the tag.",
    "hours of no number": "A number of hours such as 7.5 or -7.5; an interval as psql prints it will do. `none` where nobody decided.",
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


def message(check, answer, items):
    """What is wrong, without what would be the answer: which deployments are not clean, and which findings and controls there are."""
    part = QUESTIONS[check][0]
    rows = rows_of(answer.get(part), "name")
    if not rows:
        more = "; name a control for each finding there first" if check == "controls" else ""
        if check == "replay":
            first = [why for _, ok, why in items if why in UNNAMED[:2]]
            more = "; " + first[0] if first else "; it needs one for each control that you named"
        return "`%s` has no row yet%s." % (part, more)
    if check == "controls" and all(empty(row.get("control")) for row in rows):
        return "No row of `findings` has a `control`; name a control for each finding first."
    names = {}
    for name, ok, why in items:
        if not ok:
            names.setdefault(why, {})[name] = None
    first = sorted((why for why in names if NOT_SO in why or why in (NOT_SHOWN, MISSING)), key=("called clean " + NOT_SO).__ne__)
    counted = ["%d %s" % (len(names[why]), why + (": ask the three questions below of each" if why == "called clean " + NOT_SO else "")) for why in first]
    if WAITS in names:
        counted.append("%d %s to be written" % (len(names[WAITS]), "row waits" if len(names[WAITS]) == 1 else "rows wait"))
    told = ["%s: %s" % (name, why) for why in names for name in names[why] if not hidden(why)]
    # All of these are among the items, so it may be cut.
    told[4:] = ["and %d more" % (len(told) - 4)] if len(told) > 4 else []
    right, total = sum(bool(ok) for _, ok, _ in items), sum(why not in UNNAMED for _, _, why in items)
    if part == "findings" and not right:
        # How many there are is not told to who has none of them.
        head, counted = ["none is right yet"], [text for text in counted if MISSING not in text]
    else:
        head = ["%d of %d are right" % (right, total)] if total else []
    text = "; ".join(head + counted + told + [why for why in UNNAMED if why in names]) + "."
    return text[0].upper() + text[1:] + " A deployment that is not clean weighs more than a clean one." * (check == "verdicts")


def hidden(why):
    return NOT_SO in why or why in (MISSING, NOT_SHOWN, WAITS) + UNNAMED


def judged(check, answer, truth):
    part, question = QUESTIONS[check]
    items = list(question(answer, truth))
    passed = all(ok for _, ok, _ in items)
    # Who reports all that there could be must not be told which of it is true, neither here nor by what is said of true findings.
    guessed = check in ("evidence", "controls") and any(why == NOT_SHOWN for _, _, why in findings(answer, truth))
    text = "`findings` has a row that the estate does not bear out. Remove it, then this check says more." if guessed else message(check, answer, items)
    about = "hours of no number" if check == "hours" and not any(OFF in why for _, _, why in items) else check
    return passed, {
        "credit": 1 if passed else min(round(credit(check, items, truth), 4), 0.99),
        "message": "All of it is as the estate shows." if passed else text, "help": "" if passed else HELP[about],
        "items": [{"name": name, "ok": bool(ok), "message": why,
                   "graderOnly": guessed or hidden(why) or bool(ok) and check in ("verdicts", "findings")} for name, ok, why in dict.fromkeys(items)]
        if rows_of(answer.get(part), "name") else [{"name": part, "ok": False, "message": "not begun"}]}


def main():
    given, check = json.load(sys.stdin), os.environ["CHECK_ID"]
    passed, result = judged(check, given["probes"]["declared"]["data"], Truth(given["parameters"], given["probes"]))
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
