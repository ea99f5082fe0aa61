#!/usr/bin/env python3
"""security-memo.md against the findings of the estate, and both files against the secret. CHECK_ID says which question is asked.

A person marks how well the memo says it; this looks at whether it has its parts, cites what is so, and keeps the secret.
"""
import hashlib
import json
import os
import re
import sys

PARTS = ("Found", "Risk", "First", "Asked")
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


def parts(drawn):
    for title in PARTS:
        count = len(re.findall(r"\w[\w'-]*", " ".join(section(title))))
        yield title, count >= WORDS, "%d words below this heading" % count


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
        for kind in KINDS:
            text = text.replace(kind.replace("-", " "), kind)
        heading = re.match(r"\s*(?:(#+)|\*\*[^*]+\*\*[: ]*$)", text)
        level = len(heading.group(1) or "#######") if heading else 99
        here = [kind for kind in KINDS if re.search(r"(?<![a-z0-9-])%ss?(?![a-z0-9]|-[a-z0-9])" % kind, text)]
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


def cites(drawn):
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


def unquoted(drawn):
    value = secret(drawn).lower()
    pieces = {value[at:at + QUOTED] for at in range(len(value) - QUOTED + 1)}
    for probe, name in (("declared", "governance.yaml"), ("memo", "security-memo.md")):
        lines = [number for number, line in enumerate(read(probe).lower().splitlines(), 1)
                 if any(line[at:at + QUOTED] in pieces for at in range(len(line) - QUOTED + 1))]
        yield name, not lines, "line %d quotes the secret" % lines[0] if lines else "does not quote it"


def names_a_secret(declared):
    return bool(isinstance(declared, dict) and declared.get("secrets"))


def parts_result(items):
    wrong = ["%s (%s)" % (name, why) for name, ok, why in items if not ok]
    return "The memo has its four parts.", "The memo lacks: %s." % ", ".join(wrong), "Each of Found, Risk, First and Asked begins a heading, with ten words or more below it."


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
    items = list(question(given["parameters"]))
    if check == "secret-unquoted" and not names_a_secret(given["probes"]["declared"].get("data")):
        items, told = [("secrets", False, "no row")], lambda _: ("", "governance.yaml names no secret yet, so there is none that could be kept.",
                                                                 "An earlier step asks for its row under `secrets`.")
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
