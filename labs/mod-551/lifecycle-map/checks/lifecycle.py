#!/usr/bin/env python3
"""The map of a model's way against the estate. CHECK_ID says which question is asked; one script, because they share the truth.

Which model and which version is drawn; what became of it is read from git, from the tables and from the people's list. A person may be
written as login, address or full name, a day as a date or a moment, evidence as a path, a URL or an id.
"""
import datetime
import json
import os
import re
import sys
import unicodedata

STAGES = ("discovery", "experimentation", "training", "validation", "deployment", "monitoring", "improvement")
SERVED, NEWEST = 5, 6
GAPS = ("none", "no-approval", "late-approval", "own-approval")
NOBODY = ("", "none", "nobody", "no one", "null", "n/a", "na", "-", "missing", "not approved")

# --- the truth -------------------------------------------------------------------------------------------------------------


PROBES = {}  # what standard input says of them


def table(probe):
    """Rows of a table, with empty text where nothing is."""
    return [{key: value or "" for key, value in row.items()} for row in PROBES[probe]["data"]]


def commits():
    """All commits: repository, id, author's login, day, subject, and the paths that it added."""
    found, repository = [], ""
    with open(os.path.join(os.environ["EVIDENCE_DIR"], "commits"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines:
        if line.startswith("="):
            repository = line[1:]
        elif line.startswith("@"):
            sha, mail, seconds, subject = line[1:].split("|", 3)
            day = datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc).strftime("%Y-%m-%d")
            found.append({"repository": repository, "sha": sha, "by": mail.split("@")[0], "on": day, "subject": subject, "added": []})
        elif line.startswith("A\t"):
            found[-1]["added"].append(line[2:])
    if not found:
        raise ValueError("no commits were read")
    return found


def one(rows, **wanted):
    fitting = [row for row in rows if all(row[key] == value for key, value in wanted.items())]
    if len(fitting) != 1:
        raise ValueError("%d rows for %s" % (len(fitting), wanted))
    return fitting[0]


class Truth:
    """What is so, of the traced model: ids of the version in production, and who, when and where of each stage."""

    def __init__(self, drawn):
        self.model = model = drawn["tracedModel"][0]["name"]
        self.names = {name_of(name) for name in [model] + drawn["tracedModel"][0]["also"]}
        release = one(drawn["releases"], name=model)
        self.version, newest = release["versions"][SERVED], release["versions"][NEWEST]
        self.others = [row["name"] for row in drawn["releases"] if row["name"] != model]
        row = one(table("versions"), model=model, version=self.version)
        self.recorded = row["stage"]
        run = one(table("runs"), run_id=row["run_id"])
        deployed = one(table("deployments"), model=model, version=self.version)
        self.ids = {"commit": deployed["commit"], "run": row["run_id"], "digest": row["digest"], "deployment": deployed["id"]}
        self.people = {p["login"]: p["name"] for p in table("people")}
        approved = [a for a in table("approvals") if a["model"] == model and a["version"] == self.version]
        approval = approved[0] if approved else {"id": "", "approver": "", "decided_at": ""}
        self.gap = "none"
        if not approved:
            self.gap = "no-approval"
        elif approval["decided_at"] > deployed["deployed_at"]:
            self.gap = "late-approval"
        elif approval["approver"] == approval["requested_by"]:
            self.gap = "own-approval"
        known = [c for c in commits() if c["repository"] == model]
        first = [c for c in known if "notebooks/01-first-look.ipynb" in c["added"]][0]
        tried = [c for c in known if "experiments/log.csv" in c["added"]][0]
        next_one = one(known, subject="Release %s %s" % (model, newest))
        deploying = [c for c in commits() if c["repository"] == "platform" and c["subject"] == "Deploy %s %s" % (model, self.version)][0]
        home = drawn["tracedModel"][0]["home"]
        self.by = dict(zip(STAGES, (first["by"], tried["by"], run["started_by"], approval["approver"], deployed["deployed_by"], home, next_one["by"])))
        self.on = dict(zip(STAGES, (first["on"], tried["on"], run["finished_at"][:10], approval["decided_at"][:10], deployed["deployed_at"][:10],
                                    None, next_one["on"])))
        tag, tables = "v" + self.version, r"(?:exports/|table[ :]+|metadata[:/]|mlops[./])?%s(?:\.csv)?"
        self.shown = {
            "discovery": [re.escape(path) for path in first["added"]] + [r"docs/problem\.md", sha(first)],
            "experimentation": [r"notebooks/02-train\.ipynb", r"experiments/log\.csv", sha(tried)],
            "training": [r"releases/%s\.json" % re.escape(self.version), re.escape(row["run_id"])],
            "validation": [r"MODEL_CARD\.md", re.escape(tag)] + ([re.escape(approval["id"])] if approved else [tables % "approvals"]),
            "deployment": [r"serving/%s\.yaml" % model, r"serving\.json", r"v1/models", re.escape(deployed["id"]), sha(deploying)],
            "monitoring": [r"rules\.yml", "CODEOWNERS", r"api/v1/rules"],
            "improvement": [re.escape("v" + newest), r"releases/%s\.json" % re.escape(newest), sha(next_one)],
        }


def sha(commit):
    """A pattern for the first seven or more digits of a commit's id."""
    return "|".join(commit["sha"][:length] for length in range(40, 6, -1))


# --- what the learner wrote ------------------------------------------------------------------------------------------------


def plain(value):
    text = unicodedata.normalize("NFKD", str(value if value is not None else "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[\s_]+", " ", text).strip()


def flatten(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in flatten(part)]
    if isinstance(value, list):
        return [text for part in value for text in flatten(part)]
    return [] if value is None else [str(value)]


def rows_of(value, key):
    """Rows by name, of a list of rows or of a map by name."""
    if isinstance(value, dict):
        value = [dict(row if isinstance(row, dict) else {"by": row}, **{key: name}) for name, row in value.items()]
    return [row for row in value or [] if isinstance(row, dict)]


def is_person(value, truth, login):
    texts = [plain(text) for text in flatten(value)]
    if not login:
        return not texts or len(texts) == 1 and texts[0] in NOBODY
    if len(texts) != 1:
        return False
    words = {word.split("@")[0] for word in re.split(r"[\s<>(),;:]+", texts[0])}
    named = [who for who, name in truth.people.items() if who in words or re.search(r"(?<![a-z0-9-])%s(?![a-z0-9-])" % re.escape(plain(name)), texts[0])]
    return named == [login]


def is_team(value, team):
    texts = [plain(text).replace("@parcel/", "").replace("parcel/", "") for text in flatten(value)]
    return len(texts) == 1 and re.sub(r"\b(the|team|on[ -]?call)\b", " ", texts[0]).strip(" -") == team


def is_right(truth, stage, value):
    return is_team(value, truth.by[stage]) if stage == "monitoring" else is_person(value, truth, truth.by[stage])


def is_day(value, day):
    texts = flatten(value)
    if not day:
        return not texts or len(texts) == 1 and plain(texts[0]) in NOBODY
    return len(texts) == 1 and re.fullmatch(r"%s(?:[tT\s(,].*)?" % day, texts[0].strip()) is not None


def not_the_day(value):
    written = ", ".join(flatten(value))
    if not written:
        return "no day yet"
    return "%s is not the day of its trace" % written if re.match(r"\d{4}-\d\d-\d\d(?!\d)", written) or plain(written) in NOBODY else "%s is not read: a day is written like 2025-01-31" % written


def shows(truth, stages, text):
    """Whether what is cited is a trace of one of these stages, and not that of another model."""
    for word in re.split(r"[\s,;]+", text):
        of_other = any(re.search(r"(?<![a-z0-9-])%s(?![a-z0-9-])" % other, word) for other in truth.others)
        patterns = [pattern for stage in stages for pattern in truth.shown[stage]]
        if not of_other and any(re.search(r"(?<![A-Za-z0-9.-])(?:%s)(?![A-Za-z0-9])(?!\.\d)" % pattern, word) for pattern in patterns):
            return True
    return False


def no_trace(truth, stages, value):
    """What of the things cited is no trace; None when all of them are. A remark beside them cites nothing."""
    texts = flatten(value)
    cited = [text for text in texts if re.search("[0-9/:]", text)] or texts
    wrong = [text for text in cited if not shows(truth, stages, text)]
    return ", ".join(wrong) if wrong else None if cited else "nothing"


def name_of(value):
    return plain(value).replace(" ", "-")


def stage_of(value):
    return plain(value).strip(" .")


# --- the questions: each gives items of (name, ok, message) -----------------------------------------------------------------


def traced(answer, truth):
    names = [name_of(name) for name in flatten(answer.get("model"))]
    yield "model", len(names) == 1 and names[0] in truth.names, "%s; the handbook says which one the auditors follow" % (", ".join(names) or "nothing written")


def production(answer, truth):
    own = answer.get("production") if isinstance(answer.get("production"), dict) else {}
    version = plain(own.get("version")).lstrip("v")
    yield "version", version == truth.version, "%s; what counts is what serving serves" % (version or "nothing written")
    recorded = plain(own.get("recordedStage"))
    yield "recordedStage", recorded == truth.recorded, "%s; what counts is the stage of that version in model_versions" % (recorded or "nothing written")


def identifiers(answer, truth):
    own = answer.get("production") if isinstance(answer.get("production"), dict) else {}
    for key, right in truth.ids.items():
        value = plain(own.get(key))
        short = {"commit": 7, "digest": 12}.get(key)
        bare, wanted = value.split("@")[-1].split("sha256:")[-1], right.lower().replace("sha256:", "")
        ok = bare == wanted or short is not None and len(bare) >= short and wanted.startswith(bare)
        if not ok and short is not None and re.fullmatch("[0-9a-f]+", bare) and len(bare) < short:
            yield key, False, "%s is too short to tell: %d digits or more" % (value, short)
        else:
            yield key, ok, "as in the estate" if ok else "%s is not the %s of the version that is served" % (value, key) if value else "nothing written yet"


def actors(names):
    def question(answer, truth):
        rows = {stage_of(row.get("stage")): row for row in rows_of(answer.get("stages"), "stage")}
        for stage in names:
            value = rows.get(stage, {}).get("by")
            ok = stage in rows and is_right(truth, stage, value)
            yield stage, ok, "right" if ok else "no row yet" if stage not in rows else "%s is not who the traces show" % (", ".join(flatten(value)) or "`by` without a name")
    return question


def listed(answer, truth):
    names = [stage_of(row.get("stage")) for row in rows_of(answer.get("stages"), "stage")]
    for stage in STAGES:
        yield stage, names.count(stage) == 1, "once" if names.count(stage) == 1 else "%d rows" % names.count(stage)
    for name in sorted(set(names) - set(STAGES)):
        yield name or "a row without `stage`", False, "none of the seven stages"


def days(answer, truth):
    rows = {stage_of(row.get("stage")): row for row in rows_of(answer.get("stages"), "stage")}
    for stage in STAGES:
        if stage != "monitoring":
            row = rows.get(stage, {})
            # `on` without quotes is what YAML 1.1 calls true: a program that reads and writes the file turns it into that.
            value = row.get("on", row.get("true"))
            ok = stage in rows and is_day(value, truth.on[stage])
            yield stage, ok, "right" if ok else "no row yet" if not row else not_the_day(value)


def evidence(answer, truth):
    rows = {stage_of(row.get("stage")): row for row in rows_of(answer.get("stages"), "stage")}
    for stage in STAGES:
        value = rows.get(stage, {}).get("evidence")
        wrong = no_trace(truth, [stage], value)
        yield stage, wrong is None, "shown" if wrong is None else "no row yet" if stage not in rows else "%s is no trace of this stage of the traced model" % wrong


def handoffs(answer):
    return {(stage_of(row.get("from")), stage_of(row.get("to"))): row for row in rows_of(answer.get("handoffs"), "from")}


PAIRS = tuple(zip(STAGES, STAGES[1:]))


def chain(answer, truth):
    found = [(stage_of(row.get("from")), stage_of(row.get("to"))) for row in rows_of(answer.get("handoffs"), "from")]
    for pair in PAIRS:
        yield " to ".join(pair), found.count(pair) == 1, "once" if found.count(pair) == 1 else "%d rows" % found.count(pair)
    for pair in sorted(set(found)):
        # Improvement may lead back to any stage: the way is a circle.
        if pair not in PAIRS and not (pair[0] == STAGES[-1] and pair[1] in STAGES):
            yield " to ".join(pair), False, "not a step from one stage to the next"


def artefacts(answer, truth):
    found = handoffs(answer)
    for pair in PAIRS:
        value = found.get(pair, {}).get("artefact")
        wrong = no_trace(truth, pair, value)
        yield " to ".join(pair), wrong is None, "shown" if wrong is None else "no row yet" if pair not in found else "%s is not something that one of the two stages left behind" % wrong


def gap(answer, truth):
    value = plain(handoffs(answer).get(("validation", "deployment"), {}).get("gap")).replace(" ", "-").replace("self-approval", "own-approval")
    known = "%s; compare who asked, who decided, and both moments" % (value or "no `gap`")
    yield "validation to deployment", value == truth.gap, known if value in ("",) + GAPS else "%s is none of the words that the brief has for it" % value


QUESTIONS = {"traced-model": traced, "production": production, "identifiers": identifiers, "stages-listed": listed, "early-actors": actors(STAGES[:3]),
             "late-actors": actors(STAGES[3:]), "days": days, "evidence": evidence, "handoff-chain": chain, "handoff-artefacts": artefacts,
             "approval-gap": gap}
HELP = {
    "traced-model": "The handbook's audit.md names it.",
    "production": "What is served: serving's /v1/models or serving.json. What the table calls that version: `stage` in model_versions.",
    "identifiers": "The row of `deployments` for the served version has commit, digest and id; the row of `model_versions` has the run.",
    "stages-listed": "One row for each of the seven stages that the brief names, and no other.",
    "early-actors": "The authors of the commits that brought the first notebook and the log of experiments; `started_by` of the training run.",
    "late-actors": "`approver`, `deployed_by`, CODEOWNERS of the model's repository, and the author of the newest release, in this order.",
    "days": "The brief says which event is meant for each stage; a day is that of UTC.",
    "evidence": "A file with its repository, a commit, a tag, or an id of a run, approval or deployment, of this model and this version.",
    "handoff-chain": "Six rows: one from each stage to the next.",
    "handoff-artefacts": "Ask what the next one could not begin without, and write where it lies, as in `evidence`.",
    "approval-gap": "Put the row of `approvals` and the row of `deployments` of the served version side by side.",
}


def main():
    check = os.environ["CHECK_ID"]
    given = json.load(sys.stdin)
    PROBES.update(given["probes"])
    drawn, answer = given["parameters"], PROBES["declared"]["data"]
    truth = Truth(drawn)
    found = list(QUESTIONS[check](answer if isinstance(answer, dict) else {}, truth))
    wrong = [name for name, ok, _ in found if not ok]
    right = len(found) - len(wrong)
    passed = not wrong
    result = {
        "credit": 1 if passed else round(right / len(found), 4),
        "message": "All of it is as the estate shows." if passed else "%d of %d as the estate shows; look at: %s." % (right, len(found), ", ".join(wrong)),
        "help": "" if passed else HELP[check],
        "expected": "what the estate shows, %d of %d" % (len(found), len(found)),
        "actual": "%d of %d" % (right, len(found)),
        "items": [{"name": name, "ok": ok, "message": message} for name, ok, message in found],
    }
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("lifecycle.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
