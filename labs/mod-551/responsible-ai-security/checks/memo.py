#!/usr/bin/env python3
"""security-memo.md against the findings of the estate, and both files against the secret. CHECK_ID says which question is asked.

A person marks how well the memo says it; this looks at whether it has its parts, cites what is so, and keeps the secret.
"""
import hashlib
import json
import os
import re
import sys

WORDS = 10
QUOTED = 10  # so many characters of the secret in a row
KINDS = ("card-gap", "runs-as-root", "secret-in-history", "class-missing", "class-differs")


def read(probe):
    with open(os.path.join(os.environ["EVIDENCE_DIR"], probe), encoding="utf-8-sig", errors="replace") as file:
        return file.read()


def section(title):
    """The lines below a heading that begins with this word, up to the next heading of its level or above."""
    lines, level = [], 0
    # A comment is not part of a page, but its lines keep their numbers.
    for line in re.sub(r"<!--.*?-->", lambda comment: "\n" * comment.group().count("\n"), read("memo"), flags=re.DOTALL).splitlines():
        heading = re.match(r" {0,3}(#+)[ \t]*([^\n]*)", line)
        if heading and level and len(heading.group(1)) <= level:
            return lines
        if heading and not level and re.match(r"[\d.)*_ ]*%s\b" % title, heading.group(2), re.IGNORECASE):
            level = len(heading.group(1))
        elif level:
            lines.append(line)
    return lines


def kinds_in(line):
    """The kinds that a line says, whether with dashes or with blanks."""
    text = re.sub(r"[\s_]+", "-", line.lower())
    return [kind for kind in KINDS if re.search(r"(?<![a-z0-9])%ss?(?![a-z0-9])" % kind, text)]


def words(title):
    count = len(re.findall(r"\w[\w'-]*", " ".join(section(title))))
    return title, count >= WORDS, "%d of %d words below this heading" % (min(count, WORDS), WORDS)


def parts(given):
    yield words("Found")
    yield words("First")
    said = {kind for line in section("Risk") for kind in kinds_in(line)}
    for kind in KINDS:
        yield "Risk", kind in said, "%s is not there" % kind
    text = "\n".join(section("Asked"))
    # An ask is a bullet, a table's row or a paragraph; or goes on until the next hook is named.
    asks = re.split(r"\n(?=\s*(?:[-*+|]|\d+[.)]|\n))", "\n" + text)
    for hook in sorted(row["hook"] for row in handbook(given)):
        name = re.escape(hook).replace(r"\-", "-").replace("-", "[-_ ]")
        after = re.findall(r"%s(.*?)(?=SEC[-_ ][A-Z]|\Z)" % name, text, re.IGNORECASE | re.DOTALL)
        ok = any(day(part) for part in after + [ask for ask in asks if re.search(name, ask, re.IGNORECASE)])
        yield "Asked", ok, "one hook without a day" if after else "one hook is not there"


def handbook(given):
    """The rows of hooks.yaml. Who changed it in their copy has nothing wrong in the memo, and needs a new copy."""
    rows = given["probes"]["hooks"]["data"]
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get("hook") for row in rows):
        print("the handbook's hooks.yaml is not as it was made", file=sys.stderr)
        sys.exit(75)
    return rows


def day(text):
    return any(found >= "2025-09-29" for found in re.findall(r"\d{4}-\d{2}-\d{2}", text))


# --- what the memo cites ---------------------------------------------------------------------------------------------------


def expected(drawn):
    """The subjects of each kind, as the estate has them."""
    images, data = ([row["name"] for row in drawn[cast]] for cast in ("imageCast", "dataCast"))
    return {"card-gap": {row["name"] for row in drawn["releases"]}, "runs-as-root": set(images[:2]), "secret-in-history": {drawn["secretCast"][0]["name"]},
            "class-missing": {data[0]}, "class-differs": {data[1]}}


def citations(drawn):
    """(kinds, model, ending of the name) of each name in `Found`: kinds of its line, else of the lines above; a heading may name the model instead."""
    models = "|".join(sorted((row["name"] for row in drawn["releases"]), key=len, reverse=True))
    name = r"(?<![a-z0-9-])(%s)(-server|-training|)(?![a-z0-9]|-[a-z0-9])" % models
    kinds, depth, about = [], 0, []
    for line in section("Found"):
        text = re.sub(r"(?<=[a-z])_(?=[a-z])| (?=match\b|server\b|training\b)", "-", line.lower())
        heading = re.match(r"\s*(?:(#+)|\*\*[^*]+\*\*[: ]*$)", text)
        level = len(heading.group(1) or "#######") if heading else 99
        here = kinds_in(line)
        named = re.findall(name, text)
        if here:
            kinds, depth = here, level
        elif heading and level <= depth and not any(end for _, end in named):
            kinds, depth = [], level
        if heading and not here:
            about = [model for model, _ in named]
        for model, end in named or [(model, "") for model in about if here]:
            yield kinds, model, end


ENDS = {"runs-as-root": "-server", "class-missing": "-training", "class-differs": "-training"}


def cites(given):
    drawn = given["parameters"]
    wanted, found, false = expected(drawn), {kind: set() for kind in KINDS}, set()
    for kinds, model, end in citations(drawn):
        fitting = [kind for kind in kinds if end in ("", ENDS.get(kind, ""))]
        for kind in fitting:
            found[kind].add(model)
        if end and fitting and not any(model in wanted[kind] for kind in fitting):
            false.add((fitting[0], model))
    for kind in KINDS:
        for model in sorted(wanted[kind]):
            yield kind, model in found[kind], "one finding of this kind is not cited"
    for kind, _ in sorted(false):
        yield kind, None, "something is cited that is not of this kind"


# --- the secret ------------------------------------------------------------------------------------------------------------


def secret(drawn):
    """Its value, by the formula of WORLD.md. So no evidence holds it unless the learner's own files do."""
    noise = "".join(hashlib.sha256(("%s/secret/%d" % (drawn["salt"], i)).encode()).hexdigest() for i in range(6))
    kind = drawn["secret"][0]["kind"]
    return noise[:320] if kind == "private-key" else "pcl_" + noise[:36] if kind == "token" else "Depot-%s-%s" % (noise[:4], noise[4:12])


def unquoted(given):
    value = secret(given["parameters"]).lower()
    pieces = {value[at:at + QUOTED] for at in range(len(value) - QUOTED + 1)}
    for probe, name in (("declared", "governance.yaml"), ("memo", "security-memo.md")):
        lines = [number for number, line in enumerate(read(probe).lower().splitlines(), 1)
                 if any(line[at:at + QUOTED] in pieces for at in range(len(line) - QUOTED + 1))]
        yield name, not lines, "line %d quotes the secret" % lines[0] if lines else "does not quote it"


def parts_result(items):
    wrong = dict.fromkeys("%s (%s)" % (name, why) for name, ok, why in items if not ok)
    return ("The memo has its four sections, with every kind and every hook.", "Something is missing in the memo: %s." % ", ".join(wrong),
            "Found and First have ten words or more, Risk the word of each kind, Asked each hook with a day (YYYY-MM-DD) from 2025-09-29 on.")


def cites_result(items):
    missing = list(dict.fromkeys(name for name, ok, _ in items if ok is False))
    false = list(dict.fromkeys(name for name, ok, _ in items if ok is None))
    said = ["not every finding is cited: %s" % ", ".join(missing)] if missing else []
    said += ["something is cited that is not so: %s" % ", ".join(false)] if false else []
    return ("`Found` cites every finding.", "In `Found` %s." % "; ".join(said),
            "The word of the kind, and beside or below it each subject; an image or a data set that is fine belongs somewhere else.")


def unquoted_result(items):
    wrong = ["%s, %s" % (name, why) for name, ok, why in items if not ok]
    return ("Neither file quotes the secret.", "The secret stands where others will read it: %s." % "; ".join(wrong),
            "Take it out: kind, file and commits say enough. Your attempt log keeps what you handed in, as git's history does; with a real secret, one more reason to rotate it.")


QUESTIONS = {"memo-parts": (parts, parts_result), "memo-cites": (cites, cites_result), "secret-unquoted": (unquoted, unquoted_result)}


def main():
    check = os.environ["CHECK_ID"]
    question, told = QUESTIONS[check]
    given = json.load(sys.stdin)
    items = list(question(given))
    declared = given["probes"].get("declared", {}).get("data")
    if check == "secret-unquoted" and not (section("Found") and isinstance(declared, dict) and declared.get("secrets")):
        items, told = [("both files", False, "not there yet")], lambda _: (
            "", "There is nothing yet that could have quoted it: `secrets` has no row, or the memo no `Found`.", "Both belong to other steps.")
    counted = [ok for _, ok, _ in items if ok is not None]
    right, false = sum(counted), len(items) - len(counted)
    passed = right == len(counted) and not false
    good, bad, help_text = told(items)
    # Half a leak is a leak.
    credit = 1 if passed else 0 if check == "secret-unquoted" else round(max(0, right - false) / len(counted), 4)
    result = {"credit": credit, "message": good if passed else bad, "help": "" if passed else help_text,
              "expected": "%d of %d" % (len(counted), len(counted)), "actual": "%d of %d%s" % (right, len(counted), ", %d false" % false if false else ""),
              "items": [{"name": name, "ok": bool(ok), "message": "right" if ok else why} for name, ok, why in items]}
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("memo.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
