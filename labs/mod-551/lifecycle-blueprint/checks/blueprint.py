#!/usr/bin/env python3
"""Blueprint, RACI and notes against decisions and tables. CHECK_ID says which question is asked.

A RACI row may name a role a duty or give a letter a role; an activity may have the words of the decision or a short name.
"""
import datetime
import json
import os
import re
import sys

STAGES = ("discovery", "experimentation", "training", "validation", "deployment", "monitoring", "improvement")
COPY = datetime.date(2025, 9, 29)
DUTIES = ("responsible", "accountable", "consulted", "informed")
ROLES = ("model-team", "model-owner", "on-call", "ml-platform", "security")


PROBES = {}  # what standard input says of them


def one(probe, **wanted):
    rows = [row for row in PROBES[probe]["data"] if all(row[key] == value for key, value in wanted.items())]
    if len(rows) != 1:
        raise ValueError("%d rows of %s for %s" % (len(rows), probe, wanted))
    return rows[0]


def plain(value):
    return re.sub(r"[\s_-]+", "-", str(value if value is not None else "").strip().lower()).strip("-.")


def flatten(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in flatten(part)]
    if isinstance(value, list):
        return [text for part in value for text in flatten(part)]
    return [] if value is None else [str(value)]


def number(value):
    match = re.match(r"\s*([0-9]+(?:[.,][0-9]+)?)", str(value if value is not None else ""))
    return float(match.group(1).replace(",", ".")) if match else None


def is_yes(value):
    return {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}.get(plain(value))


def answer(probe):
    value = PROBES[probe]["data"]
    return value if value is not None else {}


# --- the questions: each gives items of (name, ok, message) -----------------------------------------------------------------


def traced(drawn):
    own = answer("blueprint").get("traced") or {}
    own = own if isinstance(own, dict) else {}
    model = drawn["tracedModel"][0]["name"]
    version = next(row for row in drawn["releases"] if row["name"] == model)["versions"][5]
    run = one("runs", run_id=one("versions", model=model, version=version)["run_id"])
    contract = next(row for row in drawn["contracts"] if row["name"] == model)
    age = (COPY - datetime.datetime.strptime(run["finished_at"][:10], "%Y-%m-%d").date()).days
    yield "model", plain(own.get("model")) == model, "which model the map follows"
    yield "version", str(own.get("version") or "").strip().lstrip("v") == version, "which version is served"
    rmse = number(own.get("rmse"))
    yield "rmse", rmse is not None and abs(rmse - float(run["rmse"])) < 0.001, "the error in `runs`, of the run that trained the served version"
    yield "rmseWithin", is_yes(own.get("rmseWithin")) is (float(run["rmse"]) <= float(contract["maxRmse"])), "`rmse` beside the contract's `maxRmse`"
    days = number(own.get("ageDays"))
    yield "ageDays", days is not None and abs(days - age) <= 1, "days from the end of that run to 2025-09-29"
    yield "ageWithin", is_yes(own.get("ageWithin")) is (age <= int(contract["retrainDays"])), "`ageDays` beside the contract's `retrainDays`"


def handoffs(drawn):
    rows = [row for row in answer("blueprint").get("handoffs") or [] if isinstance(row, dict)]
    found, twice = {}, set()
    for row in rows:
        pair = plain(row.get("from")), plain(row.get("to"))
        twice |= {pair} & found.keys()
        found[pair] = row
    for pair in zip(STAGES, STAGES[1:]):
        row, wrong = found.get(pair), []
        if pair in twice:
            yield " to ".join(pair), False, "two rows: which of them holds?"
            continue
        if row is None:
            wrong.append("no row")
        else:
            wrong += [key for key in ("artefact",) if not "".join(flatten(row.get(key))).strip()]
            wrong += ["acceptedWhen in five words or more"] if len(" ".join(flatten(row.get("acceptedWhen"))).split()) < 5 else []
            wrong += ["withinHours as a number above 0"] if not number(row.get("withinHours")) else []
            wrong += ["givenBy, one of the five roles"] if plain(row.get("givenBy")) not in ROLES else []
            wrong += ["takenBy, one of the five roles"] if plain(row.get("takenBy")) not in ROLES else []
        yield " to ".join(pair), not wrong, "complete" if not wrong else "missing: " + ", ".join(wrong)


def duties(row):
    """Roles by duty of a row in either form."""
    found = {duty: set() for duty in DUTIES}
    for key, value in row.items():
        name = plain(key)
        if name in DUTIES:
            found[name] |= {plain(part) for text in flatten(value) for part in text.split(",") if part.strip()}
        elif name in ROLES:
            for letter in re.findall(r"[RACI]", " ".join(flatten(value)).upper()):
                found[{"R": "responsible", "A": "accountable", "C": "consulted", "I": "informed"}[letter]].add(name)
    return found


def raci_content(drawn):
    rows = [row for row in answer("raci") if isinstance(row, dict)]
    for index, wanted in enumerate(drawn["responsibilities"], 1):
        names = {plain(name) for name in [wanted["id"], wanted["text"]] + wanted["also"]}
        fitting = [duties(row) for row in rows if plain(row.get("activity")) in names]
        if len(fitting) != 1:
            for duty in DUTIES:
                yield "%s of sentence %d" % (duty, index), False, "%d rows for it" % len(fitting)
            continue
        for duty in DUTIES:
            ok = fitting[0][duty] == {wanted["roles"][duty]}
            yield "%s, %s" % (wanted["text"], duty), ok, "as decided" if ok else "not what was decided"


def section(heading):
    """The text of the notes below a heading."""
    with open(os.path.join(os.environ["EVIDENCE_DIR"], "notes"), encoding="utf-8-sig", newline="") as file:
        notes = file.read()
    match = re.search(r"^#+ *%s\b[^\n]*\n(.*?)(?=^#|\Z)" % heading, notes, re.IGNORECASE | re.MULTILINE | re.DOTALL)
    return match.group(1) if match else ""


def notes_replaced(drawn):
    text = section("replaced")
    model = drawn["tracedModel"][0]["name"]
    row = next(row for row in drawn["contracts"] if row["name"] == model)
    changes = (("latency", row["latencyMs"], int(row["latencyMs"]) + 50), ("freshness", row["freshnessHours"], int(row["freshnessHours"]) * 2),
               ("restore", row["restoreHours"], int(row["restoreHours"]) + 4))
    for what, decided, proposed in changes:
        # Both numbers in one line, so that nobody has to guess which belongs to which.
        lines = [set(re.findall(r"(?<![\d.])\d+(?![\d.]*\d)", line)) for line in text.splitlines()]
        ok = any({str(decided), str(proposed)} <= numbers for numbers in lines)
        yield what, ok, "both numbers" if ok else "no line with the number that was proposed and the one that was decided"


QUESTIONS = {"traced": traced, "handoff-contracts": handoffs, "raci-content": raci_content, "notes-replaced": notes_replaced}
HELP = {
    "traced": "`model_versions` has the run of the served version, `runs` its error and end; the contract is that of this model.",
    "handoff-contracts": "Each of the six steps needs one row, with artefact, acceptedWhen, withinHours, givenBy and takenBy.",
    "raci-content": "Read decisions/0004-who-does-what.md word by word: who does it, who answers for it, who is asked, who is told.",
    "notes-replaced": "The notes of 3 September have what was proposed for the traced model, decisions/0002-contracts.yaml what was decided; one line each.",
}


def main():
    check = os.environ["CHECK_ID"]
    given = json.load(sys.stdin)
    PROBES.update(given["probes"])
    found = list(QUESTIONS[check](given["parameters"]))
    wrong = [name for name, ok, _ in found if not ok]
    right = len(found) - len(wrong)
    result = {
        "credit": round(right / len(found), 4) if wrong else 1,
        "message": "%d of %d are not as the estate says: %s." % (len(wrong), len(found), ", ".join(wrong)) if wrong else "All of it is as the estate says.",
        "help": HELP[check] if wrong else "",
        "expected": "what was decided and what the tables say, %d of %d" % (len(found), len(found)),
        "actual": "%d of %d" % (right, len(found)),
        "items": [{"name": name, "ok": ok, "message": message} for name, ok, message in found],
    }
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("blueprint.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
