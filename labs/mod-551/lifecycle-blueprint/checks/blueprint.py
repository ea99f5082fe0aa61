#!/usr/bin/env python3
"""Blueprint, RACI and notes against decisions and tables. CHECK_ID says which question is asked.

A RACI row may name a role a duty or give a letter a role; an activity may have the words of the decision or a short name.
"""
import csv
import datetime
import json
import os
import re
import sys

STAGES = ("discovery", "experimentation", "training", "validation", "deployment", "monitoring", "improvement")
COPY = datetime.date(2025, 9, 29)
DUTIES = ("responsible", "accountable", "consulted", "informed")
ROLES = ("model-team", "model-owner", "on-call", "ml-platform", "security")


def read(probe):
    with open(os.path.join(os.environ["EVIDENCE_DIR"], probe), encoding="utf-8-sig", newline="") as file:
        return file.read()


def one(probe, **wanted):
    rows = [row for row in csv.DictReader(read(probe).splitlines()) if all(row[key] == value for key, value in wanted.items())]
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
    value = Yaml(read(probe)).document()
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
    found = {(plain(row.get("from")), plain(row.get("to"))): row for row in rows}
    for pair in zip(STAGES, STAGES[1:]):
        row, wrong = found.get(pair), []
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
    match = re.search(r"^#+ *%s\b[^\n]*\n(.*?)(?=^#|\Z)" % heading, read("notes"), re.IGNORECASE | re.MULTILINE | re.DOTALL)
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
    "handoff-contracts": "Each of the six steps needs artefact, acceptedWhen, withinHours, givenBy and takenBy.",
    "raci-content": "Read decisions/0004-who-does-what.md word by word: who does it, who answers for it, who is asked, who is told.",
    "notes-replaced": "The notes of 3 September have what was proposed for the traced model, decisions/0002-contracts.yaml what was decided; one line each.",
}


def main():
    check = os.environ["CHECK_ID"]
    found = list(QUESTIONS[check](json.load(sys.stdin)["parameters"]))
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


# --- YAML, as far as people write inventories ------------------------------------------------------------------------------


class Yaml:
    """Block and flow collections, quoted, plain and block scalars, comments. All scalars are text, or None when empty or null.

    The sandbox has no YAML library. What this cannot read ends as the author's mistake, never as the learner's.
    """

    def __init__(self, text):
        self.lines = []
        for line in text.replace("\t", "    ").split("\n"):
            line = line.rstrip("\r ")
            if re.match(r"---( |$)", line):
                line = line[3:].strip()
            elif line.startswith("%"):
                line = ""
            if line == "...":
                break
            self.lines.append(line)
        self.at = 0

    def document(self):
        value = self.block(0) if self.skip() else None
        if self.skip():
            raise ValueError("line %d is not understood: %s" % (self.at + 1, self.lines[self.at]))
        return value

    def skip(self):
        """Moves to the next line with content; False at the end."""
        while self.at < len(self.lines) and (not self.lines[self.at].strip() or self.lines[self.at].lstrip().startswith("#")):
            self.at += 1
        return self.at < len(self.lines)

    def indent(self):
        line = self.lines[self.at]
        return len(line) - len(line.lstrip())

    def block(self, least):
        """The value that starts at the current line, whose indentation is at least this."""
        indent = self.indent()
        text = self.lines[self.at][indent:]
        if text == "-" or text.startswith("- "):
            return self.sequence(indent)
        if self.key(text):
            return self.mapping(indent)
        self.at += 1
        return self.scalar(text, least - 1)

    def sequence(self, indent):
        items = []
        while self.skip() and self.indent() == indent and re.match(r"-( |$)", self.lines[self.at][indent:]):
            rest = self.lines[self.at][indent + 1:]
            if not rest.strip() or rest.strip().startswith("#"):
                self.at += 1
                items.append(self.block(indent + 1) if self.skip() and self.indent() > indent else None)
            elif self.key(rest.strip()) or rest.strip() == "-" or rest.strip().startswith("- "):
                self.lines[self.at] = " " * (indent + 1) + rest
                items.append(self.block(indent + 1))
            else:
                self.at += 1
                items.append(self.scalar(rest.strip(), indent))
        return items

    def mapping(self, indent):
        entries = {}
        while self.skip() and self.indent() == indent:
            found = self.key(self.lines[self.at][indent:])
            if not found:
                raise ValueError("line %d is not a key: %s" % (self.at + 1, self.lines[self.at]))
            key, rest = found
            self.at += 1
            if rest and not rest.startswith("#"):
                entries[key] = self.scalar(rest, indent)
            elif self.skip() and (self.indent() > indent or self.indent() == indent and re.match(r"-( |$)", self.lines[self.at][indent:])):
                entries[key] = self.block(indent)
            else:
                entries[key] = None
        return entries

    @staticmethod
    def key(text):
        """Key and the text after its colon, or None."""
        match = re.match(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\[\]{}"'#&*!|>%@`-][^#]*?|-[^\s#][^#]*?)\s*:(?:\s+(.*))?$""", text)
        if not match:
            return None
        key = match.group(1)
        return (Flow(key).quoted(key[0]) if key[0] in "\"'" else key), (match.group(2) or "").strip()

    def scalar(self, text, indent):
        """A value that starts on a line that was already taken; it may go on below, deeper than the indentation."""
        if text[0] in "|>":
            return self.literal(text, indent)
        if text[0] in "[{\"'":
            return self.enclosed(text)
        text = uncomment(text)
        while self.skip() and self.indent() > indent:
            text += " " + uncomment(self.lines[self.at].strip())
            self.at += 1
        return plain_value(text)

    def enclosed(self, text):
        """A value in brackets, braces or quotes, which may span lines. Joined first, then read once."""
        scan = Scan()
        joined = scan.line(text)
        while not scan.closed:
            if self.at >= len(self.lines):
                raise ValueError("not closed: %s" % text[:40])
            # A backslash at the end of a line joins it with the next one.
            joined = (joined[:-1] if joined.endswith("\\") else joined + " ") + scan.line(self.lines[self.at].strip())
            self.at += 1
        flow = Flow(joined)
        value = flow.value()
        rest = joined[flow.at:].strip()
        if rest:
            raise ValueError("line %d: %s" % (self.at, rest))
        return value

    def literal(self, text, indent):
        lines = []
        while self.at < len(self.lines) and (not self.lines[self.at].strip() or self.indent() > indent):
            lines.append(self.lines[self.at].strip())
            self.at += 1
        return ("\n" if text[0] == "|" else " ").join(lines).strip()


def uncomment(text):
    return re.split(r"\s#", text, maxsplit=1)[0].strip()


def plain_value(text):
    return None if text in ("", "~", "null", "Null", "NULL") else text


class Scan:
    """Finds where something in brackets, braces or quotes is closed, and takes comments out."""

    def __init__(self):
        self.depth, self.quote, self.begun = 0, "", False

    @property
    def closed(self):
        return self.begun and self.depth <= 0 and not self.quote

    def line(self, text):
        at = 0
        while at < len(text):
            letter = text[at]
            if self.quote:
                if letter == "\\" and self.quote == '"' or self.quote == "'" and text.startswith("''", at):
                    at += 1
                elif letter == self.quote:
                    self.quote = ""
            elif letter in "\"'" and (at == 0 or text[at - 1] in " ,[{:"):
                self.quote, self.begun = letter, True
            elif letter in "[{":
                self.depth, self.begun = self.depth + 1, True
            elif letter in "]}":
                self.depth -= 1
            elif letter == "#" and (at == 0 or text[at - 1] == " "):
                return text[:at].rstrip()
            at += 1
        return text


class Flow:
    """Values in brackets, braces or quotes, in one line."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def blank(self):
        while self.text[self.at] == " ":
            self.at += 1

    def value(self):
        self.blank()
        first = self.text[self.at]
        if first == "[":
            return self.collect("]", self.value, [])
        if first == "{":
            return dict(self.collect("}", self.entry, []))
        return self.text_value()

    def collect(self, close, take, items):
        self.at += 1
        while True:
            self.blank()
            if self.text[self.at] == close:
                self.at += 1
                return items
            items.append(take())
            self.blank()
            if self.text[self.at] == ",":
                self.at += 1
            elif self.text[self.at] != close:
                raise ValueError("`,` or `%s` expected: %s" % (close, self.text[self.at:]))

    def entry(self):
        key = self.text_value(":")
        self.blank()
        if self.text[self.at] != ":":
            return key, None
        self.at += 1
        self.blank()
        return key, None if self.text[self.at] in ",}" else self.value()

    def text_value(self, stop=""):
        self.blank()
        first = self.text[self.at]
        if first in "\"'":
            return self.quoted(first)
        start = self.at
        while self.text[self.at] not in ",[]{}" and not (stop and self.text[self.at] == ":" and self.text[self.at + 1] in " ,}"):
            self.at += 1
        return plain_value(self.text[start:self.at].strip())

    def quoted(self, quote):
        self.at += 1
        out = ""
        while True:
            letter = self.text[self.at]
            if quote == "'" and letter == "'" and self.text[self.at + 1:self.at + 2] == "'":
                out, self.at = out + "'", self.at + 2
            elif letter == quote:
                self.at += 1
                return out
            elif quote == '"' and letter == "\\":
                follow = self.text[self.at + 1]
                digits = {"x": 2, "u": 4, "U": 8}.get(follow, 0)
                code = self.text[self.at + 2:self.at + 2 + digits]
                out += chr(int(code, 16)) if digits else {"n": "\n", "t": "\t"}.get(follow, follow)
                self.at += 2 + digits
            else:
                out, self.at = out + letter, self.at + 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("blueprint.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
