#!/usr/bin/env python3
"""Blueprint and RACI against decisions and tables. CHECK_ID says which question is asked.

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
HOURS = "h|hrs?|hours?"
UNREAD = "`%s` is not read as one number in the unit that the field says"
UNITS = {"latencyMs": "ms|millis|milliseconds?", "availabilityPercent": "%|percent|per cent", "freshnessHours": HOURS, "retrainDays": "d|days?", "maxRmse": "",
         "restoreHours": HOURS}
# What people call an activity: words that say it for certain, and words that may say it. Texts are compared in small letters, without marks.
ACTIVITIES = {
    "approve-release": (r"\bapprov|\bsign(?:s|ing|ed)? ?off", r"\breleas|\bproduction"),
    "deploy-version": (r"\bdeploy|\bpromot|\b(?:in|into|to) production|\broll(?:s|ing|ed)? ?out|\bship|\b(?:go|put|bring|tak)\w* (?:\w+ )*live",
                       r"\breleas|\bproduction"),
    "roll-back": (r"\broll(?:s|ing|ed)? ?back|\brevert|\brestor|\bundo|\bback to|\bgo(?:ing|es)? back|\b(?:previous|earlier|last|old) version|\bversion before", None),
    "retrain-model": (r"\b(?:re ?)?(?:fit|train)|\bnewe?r? (?:rows|data)\b", None),
    "data-contract": (r"\bdata ?(?:set|contract|format)|\bschema|\bform of", r"\bdata\b"),
    "watch-drift": (r"\bdrift|\bwatch|\bmonitor|\bobserv|\bholdout", r"\berror"),
    "answer-incident": (r"\balert|\bincident|\bnight|\bon ?call|\bpag(?:e|es|er|ing)\b", None),
    "retire-model": (r"\bretir|\bdecommission|\bsunset|\bfor good|\b(?:switch|turn|shut)\w* (?:\w+ )*(?:off|down)", None),
}


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


def single(value):
    """One value as text; a list of one is one."""
    return ", ".join(flatten(value)).strip()


def number(value, unit=""):
    """One number, with its unit behind it or without; None where it is anything else, such as a range."""
    match = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?)\s*(?:%s)?" % unit, single(value).lower())
    return float(match.group(1).replace(",", ".")) if match else None


def is_yes(value):
    return {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}.get(plain(value))


def answer(probe):
    value = PROBES[probe]["data"]
    return value if value is not None else {}


def rows_of(value):
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def model_of(drawn, written):
    names = {plain(name): row["name"] for row in drawn["contracts"] for name in [row["name"]] + row["also"]}
    return names.get(plain(single(written)))


# --- the questions: each gives items of (name, ok, message), and of how many items it stands for where that is not one ---------


def contracts(drawn):
    found = {}
    for row in rows_of(answer("blueprint").get("contracts")):
        name = model_of(drawn, row.get("model"))
        if name is None or name in found:
            yield single(row.get("model")) or "a row", False, "two rows: which of them holds?" if name else "none of the four models", 3
        else:
            found[name] = row
    lacking = len(drawn["contracts"]) - len(found)
    for wanted in drawn["contracts"]:
        row = found.get(wanted["name"])
        if row is None:
            yield "", False, "%d of the four models without a row" % lacking, len(UNITS)
            continue
        for key, unit in UNITS.items():
            written, said = single(row.get(key)), number(row.get(key), unit)
            why = "not there" if not written else UNREAD % written if said is None else "not what was decided"
            ok = said == float(wanted[key])
            yield "%s.%s" % (wanted["name"], key), ok, "as decided" if ok else why


def traced(drawn):
    own = answer("blueprint").get("traced") or {}
    own = own if isinstance(own, dict) else {}
    model = drawn["tracedModel"][0]["name"]
    version = next(row for row in drawn["releases"] if row["name"] == model)["versions"][5]
    run = one("runs", run_id=one("versions", model=model, version=version)["run_id"])
    contract = next(row for row in drawn["contracts"] if row["name"] == model)
    age = (COPY - datetime.datetime.strptime(run["finished_at"][:10], "%Y-%m-%d").date()).days
    rmse, days = number(own.get("rmse")), number(own.get("ageDays"), UNITS["retrainDays"])
    real = float(run["rmse"])
    for key, ok, what in (
            ("model", model_of(drawn, own.get("model")) == model, "not the model that the map follows"),
            ("version", single(own.get("version")).lstrip("v") == version, "not the version that is served"),
            # As in the table or rounded to three decimals.
            ("rmse", rmse is not None and abs(rmse - real) < 0.00051, "not the error in `runs`, of the run that trained the served version"),
            ("rmseWithin", is_yes(own.get("rmseWithin")) is (real <= float(contract["maxRmse"])), "look at `rmse` beside the contract's `maxRmse`"),
            ("ageDays", days == age, "not the days from the day on which that run ended to 2025-09-29"),
            ("ageWithin", is_yes(own.get("ageWithin")) is (age <= int(contract["retrainDays"])), "look at `ageDays` beside the contract's `retrainDays`")):
        unread = key in ("rmse", "ageDays") and (rmse if key == "rmse" else days) is None
        written = single(own.get(key))
        yield key, ok, "right" if ok else "not there" if not written else UNREAD % written if unread else what


def handoffs(drawn):
    found, twice = {}, set()
    for row in rows_of(answer("blueprint").get("handoffs")):
        pair = plain(row.get("from")), plain(row.get("to"))
        twice |= {pair} & found.keys()
        found[pair] = row
    for pair in zip(STAGES, STAGES[1:]):
        row, wrong = found.get(pair), []
        if pair in twice:
            wrong.append("two rows: which of them holds?")
        elif row is None:
            wrong.append("no row")
        else:
            hours = number(row.get("withinHours"), HOURS)
            wrong += ["no artefact"] if not single(row.get("artefact")) else []
            wrong += ["acceptedWhen has fewer than five words"] if len(single(row.get("acceptedWhen")).split()) < 5 else []
            wrong += ["withinHours is not one number from 1 to 720"] if hours is None or not 1 <= hours <= 720 else []
            wrong += ["%s is none of the five roles" % key for key in ("givenBy", "takenBy") if plain(single(row.get(key))) not in ROLES]
        yield " to ".join(pair), not wrong, ", ".join(wrong) or "complete"


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


def fitting(written, decided):
    """The decided activities that a row can mean."""
    exact = {row["id"] for row in decided if plain(written) in {plain(name) for name in [row["id"], row["text"]] + row["also"]}}
    text = " ".join(re.findall(r"[a-z0-9]+", written.lower()))
    certain = {name for name, (sure, _) in ACTIVITIES.items() if re.search(sure, text)}
    if certain & {"approve-release", "roll-back"}:  # to approve what goes into production is not to put it there, nor is to revert it
        certain.discard("deploy-version")
    maybe = {name for name, (_, perhaps) in ACTIVITIES.items() if perhaps and re.search(perhaps, text)}
    return exact or (certain or maybe) & {row["id"] for row in decided}


def raci_content(drawn):
    decided = drawn["responsibilities"]
    rows = rows_of(answer("raci"))
    names = [single(row.get("activity")).strip("*_` ") for row in rows]
    fits, before = [fitting(name, decided) for name in names], None
    while fits != before:  # what one row says for certain, another that may say it does not say
        before, sure = fits, {name for fit in fits if len(fit) == 1 for name in fit}
        fits = [fit - sure if len(fit) > 1 else fit for fit in fits]
    lacking = [row for row in decided if {row["id"]} not in fits]
    strange = [(name, fit) for name, fit in zip(names, fits) if len(fit) != 1]
    for wanted in decided:
        mine = [(name, duties(row)) for name, row, fit in zip(names, rows, fits) if fit == {wanted["id"]}]
        if len(mine) > 1:
            yield mine[0][0], False, "%d rows for this activity: %s" % (len(mine), ", ".join("`%s`" % name for name, _ in mine)), len(DUTIES)
        for duty in DUTIES if len(mine) == 1 else ():
            ok = mine[0][1][duty] == {wanted["roles"][duty]}
            yield "%s, %s" % (mine[0][0], duty), ok, "as decided" if ok else "not what was decided"
    for index, (name, fit) in enumerate(strange):
        # A row whose activity is not understood is one with the activity that lacks a row: it costs once.
        why = "fits more than one decided activity" if fit else "fits no decided activity"
        yield "", False, "your row `%s` %s" % (name, why), 0 if index < len(lacking) else len(DUTIES)
    for _ in lacking:
        yield "", False, "%d of the decided activities without a row" % len(lacking), len(DUTIES)


QUESTIONS = {"contracts": contracts, "traced": traced, "handoff-contracts": handoffs, "raci-content": raci_content}
# What is counted, and where to look.
SAID = {
    "contracts": ("numbers are as decided", "Notes have proposals, decisions have what holds; all six numbers for all four models."),
    "traced": ("values are as map, tables and contract say", "`model_versions` has the run of the served version, `runs` its error and end; the contract is that of "
               "this model."),
    "handoff-contracts": ("handoffs are complete", "Each of the six steps needs one row, with artefact, acceptedWhen, withinHours, givenBy and takenBy."),
    "raci-content": ("duties are as decided", "Read decisions/0004-who-does-what.md word by word: who does it, who answers for it, who is asked, who is told. A row for "
                     "each activity there, in its words, and no other."),
}


def main():
    check = os.environ["CHECK_ID"]
    given = json.load(sys.stdin)
    PROBES.update(given["probes"])
    found = [(item + (1,))[:4] for item in QUESTIONS[check](given["parameters"])]
    total, right = (sum(weight for _, ok, _, weight in found if ok or every) for every in (True, False))
    reasons = list(dict.fromkeys("%s: %s" % (name, why) if name else why for name, ok, why, _ in found if not ok))
    shown = "; ".join(reasons[:5] + ["and %d more" % (len(reasons) - 5)] * (len(reasons) > 5))
    what, where = SAID[check]
    result = {
        "credit": round(right / total, 4) if reasons else 1,
        "message": "%d of %d %s%s." % (right, total, what, ": " + shown if reasons else ""),
        "help": where if reasons else "",
        "expected": "%d of %d" % (total, total),
        "actual": "%d of %d" % (right, total),
        "items": [{"name": name or "rows", "ok": ok, "message": message} for name, ok, message, _ in found],
    }
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 1 if reasons else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("blueprint.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
