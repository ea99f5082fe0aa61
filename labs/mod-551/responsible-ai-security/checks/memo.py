#!/usr/bin/env python3
"""security-memo.md against the findings of the estate, and both files against the secret. CHECK_ID says which question is asked.

A person marks how well the memo says it; this looks at whether it has its parts, cites what is so, and keeps the secret.
"""
import datetime
import hashlib
import json
import os
import re
import sys

WORDS = 10
QUOTED = 10  # so many characters of the secret in a row
RISK_WORDS = 5
SECTIONS = ("Found", "Risk", "First", "Asked")
FIRST_DAY, LAST_DAY = "2025-09-29", "2026-09-29"  # that of the copy, and a year on
KINDS = ("card-gap", "runs-as-root", "secret-in-history", "class-missing", "class-differs")


def read(probe):
    with open(os.path.join(os.environ["EVIDENCE_DIR"], probe), encoding="utf-8-sig", errors="replace") as file:
        return file.read()


def lines_of_memo():
    """(heading's level or 0, its text, line). A comment is not part of a page, but its lines keep their numbers."""
    for line in re.sub(r"<!--.*?-->", lambda comment: "\n" * comment.group().count("\n"), read("memo"), flags=re.DOTALL).splitlines():
        heading = re.match(r" {0,3}(#+)[ \t]*([^\n]*)", line)
        yield len(heading.group(1)) if heading else 0, heading.group(2).strip() if heading else "", line


def opens(title, heading):
    return re.match(r"[\d.)*_ ]*%ss?\b" % title, heading, re.IGNORECASE)


def section(title):
    """The lines below a heading that begins with this word, up to the next heading of its level or above."""
    lines, level = [], 0
    for depth, heading, line in lines_of_memo():
        if depth and level and depth <= level:
            return lines
        if depth and not level and opens(title, heading):
            level = depth
        elif level:
            lines.append(line)
    return lines


def headless(title):
    """What to say when no heading begins with this word; empty when one does."""
    there = [heading for depth, heading, _ in lines_of_memo() if depth > 1 or depth and any(opens(word, heading) for word in SECTIONS)]
    if any(opens(title, heading) for heading in there):
        return ""
    return "no heading begins with `%s`; there are: %s" % (title, "; ".join(shortened(heading) for heading in there) or "none")


SAID = {"card-gap": "card~gaps?|gaps?~in~(?:the~)?cards?", "runs-as-root": "runs?~as~root", "secret-in-history": "secrets?~in~(?:the~)?(?:git~)?history",
        "class-missing": "class(?:es)?~(?:is~|are~)?missing|missing~class(?:es)?", "class-differs": "class(?:es)?~differs?"}
KIND = "|".join(SAID[kind].replace("~", r"[-_\s]+") for kind in KINDS)


def kinds_in(line):
    """The kinds that a line says, with dashes or with blanks, as the table has them or as people say them."""
    text = re.sub(r"[\s_]+", "-", line.lower())
    return [kind for kind in KINDS if re.search(r"(?<![a-z0-9])(?:%s)(?![a-z0-9])" % SAID[kind].replace("~", "-"), text)]


def words_in(text):
    return len(re.findall(r"\w[\w'-]*", text))


def words(title):
    count = words_in(" ".join(section(title)))
    return title, count >= WORDS, headless(title) or "%d of %d words below this heading" % (min(count, WORDS), WORDS)


def risks():
    """Words said of each kind: those of its line and of the lines below, up to the next kind's. Kinds of one line share them."""
    said, kinds = {}, []
    for line in section("Risk"):
        kinds = kinds_in(line) or kinds
        for kind in kinds:
            said[kind] = said.get(kind, 0) + words_in(re.sub(KIND, " ", line, flags=re.IGNORECASE)) / len(kinds)
    return said


def parts(given):
    yield words("Found")
    said = risks()
    for kind in KINDS:
        yield "Risk", said.get(kind, 0) >= RISK_WORDS, headless("Risk") or (
            "%s has fewer than five words of its own" % kind if kind in said else "no line has the word `%s`" % kind)
    yield words("First")
    asks = asked(handbook(given))
    for hook, days in asks.items():
        far = "no day from %s to %s" % (FIRST_DAY, LAST_DAY)
        yield "Asked", any(FIRST_DAY <= day <= LAST_DAY for day in days or []), headless("Asked") or (
            "not all four hooks of the handbook are named" if days is None else "%s: %s" % (hook, far if days else "no day of its own in the form YYYY-MM-DD"))


def asked(rows):
    """The days of each hook, None for a hook that is not named. A bullet, a table's row, a paragraph or a line that begins with a hook's name is an
    ask; one that names no hook goes on with the ask before it. A day is that of one hook."""
    found = dict.fromkeys(sorted(row["hook"] for row in rows))
    name = r"(?<![A-Za-z])(?:%s)(?![A-Za-z])" % "|".join(hook.replace("-", "[-_ ]") for hook in found)
    asks = []
    for ask in re.split(r"(?i)\n(?=\s*(?:[-*+|#]|\d+[.)]|\n)|[\s*_`\"(]*%s)" % name, "\n" + "\n".join(section("Asked"))):
        if asks and not re.search(name, ask, re.IGNORECASE):
            asks[-1] += "\n" + ask
        else:
            asks.append(ask)
    for ask in asks:
        parts = re.split(name, ask, flags=re.IGNORECASE)
        named = [re.sub(r"[_ ]", "-", hook.upper()) for hook in re.findall(name, ask, re.IGNORECASE)]
        days = [list(days_in(part)) for part in parts]
        for at, hook in enumerate(named):
            # A single day is that of the first hook, others may stand beside it. Else a day follows its hook, or leads it in an ask that begins with one.
            own = (sum(days, []) if at == 0 else []) if len(sum(days, [])) == 1 or len(set(named)) == 1 else days[at if days[0] else at + 1]
            found[hook] = (found[hook] or []) + own
    return found


def handbook(given):
    """The rows of hooks.yaml. Who changed it in their copy has nothing wrong in the memo, and needs a new copy."""
    rows = given["probes"]["hooks"]["data"]
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get("hook") for row in rows):
        print("the handbook's hooks.yaml is not as it was made", file=sys.stderr)
        sys.exit(75)
    return rows


def days_in(text):
    for found in re.findall(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", text):
        try:
            yield datetime.datetime.strptime(found, "%Y-%m-%d").strftime("%Y-%m-%d")
        except ValueError:  # such as the 31st of a month with 30 days
            pass


# --- what the memo cites ---------------------------------------------------------------------------------------------------


def expected(drawn):
    """The subjects of each kind, as the estate has them."""
    images, data = ([row["name"] for row in drawn[cast]] for cast in ("imageCast", "dataCast"))
    return {"card-gap": {row["name"] for row in drawn["releases"]}, "runs-as-root": set(images[:2]), "secret-in-history": {drawn["secretCast"][0]["name"]},
            "class-missing": {data[0]}, "class-differs": {data[1]}}


# A name that stands as an entry of a list, not as a word of a sentence: "eta, churn and platform", "| handbook |".
ENTRY = (r"(?:^|[:,;|(]|[-*+]\s|\b(?:and|or)\b)[\s*`\"']*(?:models/)?", r"[*`\"']*(?:\.git)?[*`\"']*\s*(?:$|[,;:|().]|[-\u2013\u2014]\s|\b(?:and|or)\b)")
OTHER_REPOSITORIES = ("handbook", "platform")


def pieces(text, name):
    """A line that says several kinds, cut where one ends and the next begins: a kind without a name goes with what follows."""
    cut = []
    for piece in [text] if len(kinds_in(text)) < 2 else re.split(r"(?<=;)|(?<=\.)\s|(?=(?<![a-z0-9])(?:%s)[*`]*\s*:)" % KIND, text):
        if cut and kinds_in(cut[-1]) and not re.search(name, cut[-1]):
            cut[-1] += piece
        else:
            cut.append(piece)
    return cut


def citations(drawn):
    """(kind, name, ending of the name, whether it is claimed, under) of each name in `Found`. Its kind is that of its line, else of the lines above: then
    `under` is the line; a heading may name the model instead. (None, number, "", False, "") is a line that says several kinds of several names, which is
    said of none."""
    models = "|".join(sorted((row["name"] for row in drawn["releases"]), key=len, reverse=True))
    name = r"(?<![a-z0-9-])(%s)(-server|-training|)(?![a-z0-9]|-[a-z0-9])" % models
    entry = r"(?=%s(%s|%s)%s)" % (ENTRY[0], models, "|".join(OTHER_REPOSITORIES), ENTRY[1])
    kinds, depth, about = [], 0, []
    for number, line in enumerate(section("Found"), 1):
        text = re.sub(r"(?<=[a-z])_(?=[a-z])| (?=match\b|server\b|training\b)", "-", line.lower())
        heading = re.match(r"\s*(?:(#+)|\*\*[^*]+\*\*[: ]*$)", text)
        level = len(heading.group(1) or "#######") if heading else 99
        if heading and not kinds_in(text):
            about = [model for model, _ in re.findall(name, text)]
            if level <= depth and not any(end for _, end in re.findall(name, text)):
                kinds, depth = [], level
        for piece in pieces(text, name):
            here, named = kinds_in(piece), re.findall(name, piece)
            if here:
                kinds, depth = here, level
            under = "" if here else " ".join(line.split())
            entries = set(re.findall(entry, piece.strip()))
            if here and not named:
                named, entries = [(model, "") for model in about], entries | set(about)
            several = len(kinds) > 1
            if several and len({model for model, _ in named}) > 1:
                yield None, number, "", False, ""
                named, entries = [], set()
            for kind in kinds:
                for model, end in named:
                    if end in ("", ENDS.get(kind, "")):
                        yield kind, model, end, bool(end) or several or model in entries, under
                for other in sorted(entries.intersection(OTHER_REPOSITORIES) if kind == "secret-in-history" else ()):
                    yield kind, other, "", True, under
            # Several kinds are those of their own line only.
            kinds = [] if several else kinds


ENDS = {"runs-as-root": "-server", "class-missing": "-training", "class-differs": "-training"}


def cites(given):
    drawn = given["parameters"]
    wanted, found, false, mixed = expected(drawn), {kind: set() for kind in KINDS}, {}, False
    for kind, model, end, claimed, under in citations(drawn):
        mixed = mixed or kind is None
        if kind and model in wanted[kind]:
            found[kind].add(model)
        elif kind and claimed:
            false.setdefault((kind, model + end), under)
    named = {kind for line in section("Found") for kind in kinds_in(line)}
    for kind in KINDS:
        for model in sorted(wanted[kind]):
            yield kind, model in found[kind], "not all are cited" if kind in named else "stands nowhere under Found"
    for (kind, name), under in sorted(false.items()):
        yield "%s, `%s`%s" % (kind, name, " in the line `%s`, which names no kind and is read under the one above" % shortened(under) if under else ""), None, \
            "is not of this kind"
    # Under the headings of models the same line may stand more than once: only one that names its subject says the same again.
    subject = r"(?<![a-z0-9])(?:%s)(?![a-z0-9])" % "|".join(row["name"] for row in drawn["releases"])
    said = [" ".join(line.split()) for line in section("Found") if kinds_in(line) and re.search(subject, line.lower())]
    for line in dict.fromkeys(line for line in said if said.count(line) > 1):
        yield "a line", False, "stands there twice: `%s`" % shortened(line)
    if mixed and any(found[kind] != wanted[kind] for kind in KINDS):
        yield "a line with several kinds and several subjects", False, "counts for none of them"


def shortened(line):
    return line if len(line) <= 60 else line[:57] + "..."


# --- the secret ------------------------------------------------------------------------------------------------------------


def secret(drawn):
    """Its value, by the formula of WORLD.md. So no evidence holds it unless the learner's own files do."""
    noise = "".join(hashlib.sha256(("%s/secret/%d" % (drawn["salt"], i)).encode()).hexdigest() for i in range(6))
    kind = drawn["secret"][0]["kind"]
    return noise[:320] if kind == "private-key" else "pcl_" + noise[:36] if kind == "token" else "Depot-%s-%s" % (noise[:4], noise[4:12])


def written():
    """Whether the memo says something, under whatever heading."""
    return words_in(" ".join(line for depth, _, line in lines_of_memo() if not depth)) >= WORDS


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
            "Found and First have ten words or more, Risk five beside the word of each kind, Asked each hook with a day of its own (YYYY-MM-DD), from %s to %s." % (FIRST_DAY, LAST_DAY))


def cites_result(items):
    missing = list(dict.fromkeys(name for name, ok, _ in items if ok is False and name in KINDS))
    false = list(dict.fromkeys(name for name, ok, _ in items if ok is None))
    said = ["not every finding is cited: %s" % ", ".join(missing)] if missing else []
    said += ["something is cited that is not so: %s" % "; ".join(false)] if false else []
    said += ["%s %s" % (name, why) for name, ok, why in items if ok is False and name not in KINDS]
    return ("`Found` cites every finding.", "In `Found` %s." % "; ".join(said),
            "One kind a line: its word, and beside or below it each subject, once. What is fine belongs somewhere else.")


def unquoted_result(items):
    wrong = ["%s, %s" % (name, why) for name, ok, why in items if not ok]
    return ("Neither file quotes the secret.", "The secret stands where others will read it: %s." % "; ".join(wrong),
            "Take it out: kind, file and commits say enough. Your attempt log keeps what you handed in, as git's history does; with a real secret, one more reason to rotate it.")


QUESTIONS = {"memo-parts": (parts, parts_result), "memo-cites": (cites, cites_result), "secret-unquoted": (unquoted, unquoted_result)}

EXPECTED = {"memo-parts": "four sections with their parts", "memo-cites": "every finding, and none that is not so", "secret-unquoted": "no quote in either file"}


def main():
    check = os.environ["CHECK_ID"]
    question, told = QUESTIONS[check]
    given = json.load(sys.stdin)
    items = list(question(given))
    declared = given["probes"].get("declared", {}).get("data")
    if check == "secret-unquoted" and not (written() and isinstance(declared, dict) and declared.get("secrets")):
        items, told = [("both files", False, "not there yet")], lambda _: (
            "", "There is nothing yet that could have quoted it: `secrets` has no row, or the memo no text below a heading.", "Both belong to other steps.")
    if check == "memo-cites" and not words_in(" ".join(section("Found"))):
        why = headless("Found")
        items, told = [("Found", False, "not there yet")], lambda _: (
            "", why[:1].upper() + why[1:] + "." if why else "`Found` says nothing yet.", "The section \"Write to the security team\" of the brief says what belongs there.")
    counted = [ok for _, ok, _ in items if ok is not None]
    right, false = sum(counted), len(items) - len(counted)
    passed = right == len(counted) and not false
    good, bad, help_text = told(items)
    # Half a leak is a leak.
    credit = 1 if passed else 0 if check == "secret-unquoted" else round(max(0, right - false) / len(counted), 4)
    # One item for what is said of several alike: how many findings there are is for the learner to find.
    failing = dict.fromkeys((name, why) for name, ok, why in items if not ok)
    shown = [(name, False, why) for name, why in failing]
    shown += [(name, True, "right") for name in dict.fromkeys(name for name, ok, _ in items if ok) if name not in {name for name, _ in failing}]
    result = {"credit": credit, "message": good if passed else bad, "help": "" if passed else help_text,
              "expected": EXPECTED[check], "actual": EXPECTED[check] if passed else "nothing yet" if items[0][2] == "not there yet" else "not all of it so" + (", %d false" % false if false else ""),
              "items": [{"name": name, "ok": ok, "message": why} for name, ok, why in shown]}
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("memo.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
