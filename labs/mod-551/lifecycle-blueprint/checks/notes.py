#!/usr/bin/env python3
"""alignment-notes.md against the decisions. CHECK_ID says which question is asked.

A person marks what the notes say; this looks at whether they have their parts, cite the decisions, and tell old from new in what was replaced.
"""
import json
import os
import re
import sys

SECTIONS = ("Agreed", "Replaced", "Open")
TEAMS = ("logistics", "risk", "growth", "ml-platform", "security")
# What is cited, and how a text has it: a file with or without its ending, and no other behind it.
SOURCES = (("the decision on what each model owes is not cited by its file name", r"\b0002-contracts(?:\.ya?ml)?(?![\w-]|\.\w)"),
           ("the decision on who does what is not cited by its file name", r"\b0004-who-does-what(?:\.md)?(?![\w-]|\.\w)"),
           ("the day on which both were decided is not there in the form YYYY-MM-DD", r"(?<!\d)2025-09-17(?!\d)"))


def read():
    """The notes without comments."""
    with open(os.path.join(os.environ["EVIDENCE_DIR"], "notes"), encoding="utf-8-sig", errors="replace") as file:
        return re.sub(r"<!--.*?-->", "", file.read(), flags=re.DOTALL)


def section(title):
    """The lines below a heading that begins with this word, up to the next of the three or one of its level or above; None where there is no such heading."""
    lines, level = None, 0
    for line in read().splitlines():
        heading = re.match(r" {0,3}(#+)[ \t]*[\d.)*_ ]*([^\n]*)", line)
        begins = heading and next((word for word in SECTIONS if re.match(word + r"\b", heading.group(2), re.IGNORECASE)), None)
        if lines is None and begins == title:
            lines, level = [], len(heading.group(1))
        elif lines is not None and heading and (begins or len(heading.group(1)) <= level):
            return lines
        elif lines is not None:
            lines.append(line)
    return lines


def parts(drawn):
    for title in SECTIONS:
        lines = section(title)
        said = any(re.search(r"[^\W_]", line) for line in lines or [] if not line.lstrip().startswith("#"))
        yield title, said, "something is in it" if said else "no section %s" % title if lines is None else "section %s is empty" % title


def sources(drawn):
    for why, pattern in SOURCES:
        cited = re.search(pattern, read(), re.IGNORECASE) is not None
        yield "a source", cited, "cited" if cited else why


def teams(drawn):
    for team in TEAMS:
        named = re.search(r"(?<!\w)%s(?!\w)" % team.replace("-", r"[\s_-]+"), read(), re.IGNORECASE) is not None
        yield team, named, "named" if named else "%s is not named" % team


# --- what was replaced -----------------------------------------------------------------------------------------------------

# Words that say of the number behind them, or before them, that it is the old one or the new one; and words that say it only of the one behind them.
SURE = (r"proposed|proposals?|before|old|previous(?:ly)?|former(?:ly)?|earlier|original(?:ly)?|notes?", r"decided|decisions?|now|new|agreed|holds?|today")
LEAN = (r"was|were|from|instead of|rather than|in place of|replac(?:es|ing)|not",
        r"is|are|becomes?|became|after|(?:replaced|superseded) (?:by|with)|to(?= (?:at most |within )?\d)")
TOKEN = re.compile(r"(?P<number>(?<![\w.])(?:0|[1-9]\d*)(?:\.\d+)?)|\b(?P<old>%s)\b|\b(?P<new>%s)\b|(?P<from>\b(?:%s)\b|←|<-)|(?P<into>\b(?:%s)\b|→|⇒|[-=]+>)"
                   % (SURE + LEAN))
ROLE = {"old": "old", "from": "old", "new": "new", "into": "new"}


def cleaned(line):
    """A line in small letters, with the two days as what they stand for: proposed and decided; other days are no numbers of a contract."""
    line = line.lower()
    for word, day in (("proposed", 3), ("decided", 17)):
        line = re.sub(r"\b2025-09-%02d\b|\b%d(?:rd|th)?\.? sept?(?:ember)?\b|\bsept?(?:ember)? %d\b" % (day, day, day), " %s " % word, line)
    line = re.sub(r"\b\d{4}-\d\d-\d\d\b", " ", line)
    line = re.sub(r"\b(h|hours?) old\b", r"\1", line)  # of inputs, not of a number
    return re.sub(r"\(([^()\d]*)\)", r" \1 ", line)  # 250 (proposed) is 250 proposed


def said_of(clause, otherwise=""):
    """(number, old or new or nothing) of each number of a clause: what stands between it and the one before says it, else what stands behind the last."""
    found, between = [], []
    for token in TOKEN.finditer(clause):
        if token.lastgroup != "number":
            if found and not token.group()[0].isalpha():  # an arrow: what stands before it is said of the number before
                found[-1][1] = found[-1][1] or next((kind for kind in between if kind in ("old", "new")), "")
                between = []
            between.append(token.lastgroup)
            continue
        sure = [kind for kind in between if kind in ("old", "new")]
        found.append([float(token.group()), ROLE[(sure or between)[-1]] if between else otherwise])
        between = []
    behind = [kind for kind in between if kind in ("old", "new")]
    if found and not found[-1][1] and behind:
        found[-1][1] = behind[0]
    return found


def lines_of(text):
    """Each line with what it says of its numbers. The columns of a table may say it in their heads."""
    heads = []
    for line in map(cleaned, text):
        cells = line.strip().strip("|").split("|") if "|" in line else []
        kinds = [[token.lastgroup for token in TOKEN.finditer(cell)] for cell in cells]
        if any(kinds) and not any("number" in each for each in kinds):
            heads = [ROLE[each[-1]] if each else "" for each in kinds]
        elif not cells:
            heads = []
        clauses = cells or re.split(r"[,;()]|\.\s|\s[/–—-]\s|\b(?:and|but)\b", line)
        roles = heads if cells else []
        yield line, [pair for index, clause in enumerate(clauses) for pair in said_of(clause, roles[index] if index < len(roles) else "")]


def told(numbers, old, new):
    """Whether a line tells the old number from the new one: by words, or the old one first."""
    roles = {number: {role for each, role in numbers if each == number and role} for number in (old, new)}
    if "new" in roles[old] or "old" in roles[new]:
        return False
    places = [number for number, _ in numbers]
    return bool(roles[old] or roles[new]) or places.index(old) < places.index(new)


def replaced(drawn):
    model = drawn["tracedModel"][0]["name"]
    row = next(row for row in drawn["contracts"] if row["name"] == model)
    changes = (("latency", r"latenc|\banswer|\brespon[sd]", row["latencyMs"], int(row["latencyMs"]) + 50),
               ("freshness", r"\bfresh|\binputs?\b|\bstale", row["freshnessHours"], int(row["freshnessHours"]) * 2),
               ("time to restore", r"\brestor|\brecover|\brepair", row["restoreHours"], int(row["restoreHours"]) + 4))
    lines = list(lines_of(section("Replaced") or []))
    for what, words, decided, proposed in changes:
        new, old = float(decided), float(proposed)
        about = [numbers for line, numbers in lines if re.search(words, line)]
        both = [numbers for numbers in about if {old, new} <= {number for number, _ in numbers}]
        ok = any(told(numbers, old, new) for numbers in both)
        yield what, ok, "old and new" if ok else "no line names it" if not about else "its line does not say which number is the old one and which holds, or says it " \
            "the other way round" if both else "its line has not both the number that was proposed and the one that was decided"


QUESTIONS = {"notes-parts": parts, "notes-sources": sources, "notes-teams": teams, "notes-replaced": replaced}
# What is counted, and where to look.
SAID = {
    "notes-parts": ("sections have something in them", "Each of the three words begins a heading, such as `## Agreed`, and what belongs there stands below it."),
    "notes-sources": ("sources are there", "The file names under decisions/ in the handbook, and the day as YYYY-MM-DD."),
    "notes-teams": ("teams are named", "logistics, risk, growth, ml-platform and security decided together."),
    "notes-replaced": ("changes are told", "The notes of 3 September have what was proposed for the traced model, the decision has what holds. A line each with what it is "
                       "(latency, freshness, time to restore), the number that was proposed and the one that was decided."),
}


def main():
    check, given = os.environ["CHECK_ID"], json.load(sys.stdin)
    found = list(QUESTIONS[check](given["parameters"]))
    right, total = sum(1 for _, ok, _ in found if ok), len(found)
    passed, (what, where) = right == total, SAID[check]
    why = "; ".join(message if check != "notes-replaced" else "%s: %s" % (name, message) for name, ok, message in found if not ok)
    result = {"credit": 1 if passed else round(right / total, 4), "message": "%d of %d %s%s." % (right, total, what, "" if passed else ": " + why),
              "help": "" if passed else where, "expected": "%d of %d" % (total, total), "actual": "%d of %d" % (right, total),
              "items": [{"name": name, "ok": ok, "message": message} for name, ok, message in found]}
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("notes.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
