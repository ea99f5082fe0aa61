#!/usr/bin/env python3
"""Which pipelines do the same work, against run logs, readers and parameters. CHECK_ID says which question is asked.

Names may be scripts, folders, titles or short names; inputs may carry their day; a digest may be cut to eight digits.
"""
import json
import os
import re
import sys

WEEK = ["2025-09-%02d" % day for day in range(23, 30)]
LEAST = 3  # days of proof

# --- the truth -------------------------------------------------------------------------------------------------------------


def plain(name):
    """A name as it is compared: a script's path counts as the name of its folder."""
    name = re.sub(r"[/\\](run\.py|pipeline\.ini)?$", "", str(name if name is not None else "").strip().lower())
    return re.sub(r"[\s_-]+", "-", name.rsplit("/", 1)[-1].rsplit(":", 1)[-1]).strip("-")


def read(probe):
    with open(os.path.join(os.environ["EVIDENCE_DIR"], probe), encoding="utf-8-sig") as file:
        return file.read()


class Truth:
    """What is so: the work of each pipeline, and all about the two that do the same."""

    def __init__(self, drawn):
        self.pipelines = {row["name"]: row for row in drawn["pipelines"]}
        doubled, twin = drawn["doubled"][0], drawn["twins"][0]
        # A twin trains what the doubled one trains.
        self.work = {name: [row.get("dataset", doubled["dataset"]), row.get("recipe", doubled["recipe"])] for name, row in self.pipelines.items()}
        self.keeps, self.goes = (doubled, twin) if drawn["survivor"] == "cron" else (twin, doubled)
        self.known = {}
        for row in drawn["pipelines"]:
            for name in [row["name"], row["title"], row.get("goal", row["name"])] + row["also"]:
                self.known[plain(name)] = row["name"]

    def name(self, written):
        return self.known.get(plain(written), "")

    def stops(self):
        """Files of the batch host whose change stops the pipeline that goes."""
        return ("etc/cron.d/parcel-models",) if "cron" in self.goes["trigger"][:1] else ("srv/pipelines/makefile", "etc/cron.d/platform-make", "platform:pipelines/makefile")


def log(name):
    """Lines of a pipeline's run log that ended well: (day, seconds, digest)."""
    found = []
    for line in read(os.path.join("logs", "var/log/pipelines", name + ".log")).splitlines():
        values = dict(part.split("=", 1) for part in line.split() if "=" in part)
        if values.get("status") == "ok":
            found.append((line[:10], float(values["seconds"]), values["sha256"]))
    if not found:
        raise ValueError("no good run of %s" % name)
    return found


# --- what the learner wrote ------------------------------------------------------------------------------------------------


def flatten(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in flatten(part)]
    if isinstance(value, list):
        return [text for part in value for text in flatten(part)]
    return [] if value is None else [str(value)]


def words(value):
    return [part.strip() for text in flatten(value) for part in text.split(",") if part.strip()]


def rows_of(value, key):
    if isinstance(value, dict):
        value = [dict(row if isinstance(row, dict) else {}, **{key: name}) for name, row in value.items()]
    return [row for row in value or [] if isinstance(row, dict)]


# --- the questions: each gives items of (name, ok, message) -----------------------------------------------------------------


def compared(answer, own, truth):
    rows = {truth.name(row.get("pipeline")): row for row in rows_of(answer.get("compared"), "pipeline")}
    for name, (dataset, recipe) in truth.work.items():
        row = rows.get(name, {})
        put_in = str(row.get("input") or "").strip().lower().split("/")[0]
        done = str(row.get("recipe") or "").strip().lower()
        ok = plain(put_in) == dataset and done == recipe
        yield name, ok, "right" if ok else "no row" if not row else "%s, %s is not what its settings say" % (put_in or "no input", done or "no recipe")


def proof(answer, own, truth):
    logs = [{(day, digest) for day, _, digest in log(row["name"])} for row in (truth.keeps, truth.goes)]
    both = logs[0] & logs[1]
    shown, items = set(), []
    for row in rows_of(own.get("proof"), "day"):
        day, digest = str(row.get("day") or "")[:10], str(row.get("sha256") or "").strip().lower().replace("sha256=", "").replace("sha256:", "")
        ok = len(digest) >= 8 and any(day == d and full.startswith(digest) for d, full in both)
        if ok:
            shown.add(day)
        items.append((day or "a row without a day", ok, "in both logs" if ok else "%s is not in both run logs on that day" % (digest or "no digest")))
    for number in range(len(shown), LEAST):
        items.append(("proof %d of %d" % (number + 1, LEAST), False, "not there"))
    return items


def survivor(answer, own, truth):
    for key, row in (("survivor", truth.keeps), ("retire", truth.goes)):
        written = own.get(key)
        yield key, truth.name(written) == row["name"], "%s; the one whose outputs somebody reads stays" % (written or "nothing written")


def readers(answer, own, truth):
    rows = {row["pipeline"]: row for row in Yaml(read("consumers")).document()}
    real = {plain(reader) for reader in flatten(rows[truth.keeps["name"]]["readers"])}
    if not real:
        raise ValueError("the survivor has no readers")
    written = {plain(reader): reader for reader in words(own.get("readers"))}
    bare = lambda name: re.sub(r"^the-", "", name)
    said = {bare(name) for name in written}
    for name in sorted(real):
        yield "a reader", bare(name) in said, "listed" if bare(name) in said else "one reader is missing"
    for name, text in sorted(written.items()):
        if bare(name) not in {bare(reader) for reader in real}:
            yield text, False, "does not read the survivor's outputs"


def cost(answer, own, truth):
    right = sum(seconds for day, seconds, _ in log(truth.goes["name"]) if day in WEEK and day <= WEEK[-1])
    match = re.match(r"\s*([0-9]+([.,][0-9]+)?)\s*(s|sec|seconds)?\s*$", str(own.get("wastedSeconds") or ""))
    said = float(match.group(1).replace(",", ".")) if match else None
    ok = said is not None and abs(said - right) <= 1
    yield "wastedSeconds", ok, "right" if ok else "%s is not the sum of its good runs of these seven days" % ("nothing" if said is None else "%g" % said)


def stop(answer, own, truth):
    text = " ".join(flatten(own.get("stop"))).lower()
    ok = any(path in text for path in truth.stops())
    yield "stop", ok, "starts it" if ok else "%s does not start the pipeline that goes" % (text or "nothing written")


def tell(answer, own, truth):
    text = " ".join(flatten(own.get("tell"))).strip().lower()
    team = re.sub(r"\b(the|team|on[ -]?call)\b", " ", text.replace("@parcel/", "").replace("parcel/", "")).strip(" -")
    ok = team == truth.goes["owner"][0]
    yield "tell", ok, "right" if ok else "%s does not own the pipeline that goes" % (text or "nobody")


QUESTIONS = {"compared-work": compared, "proof": proof, "survivor": survivor, "readers": readers, "cost": cost, "stop": stop, "tell": tell}
HELP = {
    "compared-work": "`dataset` and `recipe` stand in the pipeline.ini next to each run.py: on the batch host, or in the model's repository.",
    "proof": "Three days or more. A line of each of the two run logs has to have this day and this digest.",
    "survivor": "platform's docs/consumers.yaml says whose outputs are read. The nicer name is no argument.",
    "readers": "The row of the survivor in platform's docs/consumers.yaml lists them.",
    "cost": "`seconds=` of the pipeline that goes, its lines with status=ok of 2025-09-23 to 2025-09-29, added up.",
    "stop": "Which file would you change so that cron or make no longer starts it? The inventory's evidence of that row.",
    "tell": "The owner in the inventory, of the pipeline that goes.",
}


def main():
    check = os.environ["CHECK_ID"]
    drawn = json.load(sys.stdin)["parameters"]
    answer = Yaml(read("declared")).document()
    answer = answer if isinstance(answer, dict) else {}
    own = answer.get("duplicate") if isinstance(answer.get("duplicate"), dict) else {}
    found = list(QUESTIONS[check](answer, own, Truth(drawn)))
    right = sum(1 for _, ok, _ in found if ok)
    passed = right == len(found)
    # A pipeline's name is not told to who has not listed it.
    reasons = "; ".join(sorted({message for _, ok, message in found if not ok}))[:300]
    result = {
        "credit": 1 if passed else round(right / len(found), 4),
        "message": "All of it is as the estate shows." if passed else "%d of %d as the estate shows: %s." % (right, len(found), reasons),
        "help": "" if passed else HELP[check],
        "expected": "what the estate shows, %d of %d" % (len(found), len(found)),
        "actual": "%d of %d" % (right, len(found)),
        "items": [{"name": name, "ok": ok, "message": message, "graderOnly": message == "no row"} for name, ok, message in found],
    }
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


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
        print("duplication.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
