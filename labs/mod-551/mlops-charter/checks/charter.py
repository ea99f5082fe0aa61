#!/usr/bin/env python3
"""The charter against the artefacts that it cites. CHECK_ID says which question is asked; one script, because they share how the charter is read.

A citation is FILE#KIND/SUBJECT: it names a row of an artefact of an earlier lab, the learner's own or the reference. It counts when the artefact has the
row and the estate was drawn so. Numbers of the roadmap follow the order of the learner's roadmap; targets, persons and kinds of gap are the estate's.
"""
import difflib
import json
import os
import re
import sys
import unicodedata
from urllib.parse import unquote

TEAMS = ("logistics", "risk", "growth", "ml-platform", "security")
STAGES = ("discovery", "experimentation", "training", "validation", "deployment", "monitoring", "improvement")
METRICS = {"lead-time": ("leadTimeDays", "days"), "deployment-frequency": ("deploymentsPerWeek", "per week"), "time-to-restore": ("restoreHours", "hours"),
           "change-failure-rate": ("changeFailurePercent", "percent"), "retraining-latency": ("retrainingLatencyDays", "days")}
ALSO = {"lead-time": ("lead time for changes",), "deployment-frequency": ("deploy frequency", "deployments per week", "deployment rate"),
        "change-failure-rate": ("change fail rate", "change failure percentage", "cfr"),
        "time-to-restore": ("mttr", "time to restore service", "mean time to restore", "restore time"), "retraining-latency": ("retrain latency", "retraining time")}
FILES = ("lifecycle-map", "blueprint", "raci", "alignment-notes", "inventory", "registries", "observability", "duplication", "approvals", "governance",
         "glossary", "cadences", "metrics", "operating-model", "roadmap")
BASELINES = ("glossary", "raci", "cadences", "operating-model")
JOBS = ("prometheus", "alertmanager", "pushgateway", "registry", "metadata", "serving", "batch", "forge")
REGISTRY = ("missing", "moved", "untracked", "unversioned", "orphaned")
PAGES = ("alignment-notes", "operating-model")
ROLES = {"platform": ("ml-platform", ("registries", "observability")), "security": ("security", ("approvals", "governance"))}
SECTIONS = {"scope": r"scope", "metrics": r"(success )?metrics", "assets": r"(shared )?assets", "commitments": r"commitments?", "review": r"reviews?"}
PARTS = {"in": ("scope", r"in(side)?( the)? scope"), "out": ("scope", r"(out|outside|not in)( of)?( the)? scope"),
         "platform": ("review", r"(the )?(ml-?)?platform( team)?"), "security": ("review", r"(the )?security( team)?")}
TITLES = {"scope": "## Scope", "in": "### In scope", "out": "### Out of scope", "metrics": "## Success metrics", "assets": "## Shared assets",
          "commitments": "## Commitments", "review": "## Review", "platform": "### Platform", "security": "### Security"}
CADENCES = {"monthly": {(1, "month")}, "every six weeks": {(6, "week"), (42, "day")}, "quarterly": {(1, "quarter"), (3, "month"), (13, "week")}}
WORDS = {word: number for number, words in enumerate((
    "", "one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")) for word in words.split()}
WORDS.update({"thirty": 30, "forty": 40, "forty-two": 42, "forty-eight": 48, "seventy-two": 72})


def plain(text):
    return re.sub(r"[\s_-]+", "-", str(text if text is not None else "").strip().lower()).strip("-")


def flatten(value):
    if isinstance(value, (dict, list)):
        return [text for part in (value.values() if isinstance(value, dict) else value) for text in flatten(part)]
    return [] if value is None else [str(value)]


def named(rows, field):
    """(name, row) of a list of rows, or of a map of name to row."""
    if isinstance(rows, dict):
        return [(name, row) for name, row in rows.items() if isinstance(row, dict)]
    return [(row.get(field), row) for row in (rows if isinstance(rows, list) else []) if isinstance(row, dict)]


# --- the charter -----------------------------------------------------------------------------------------------------------

LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*(?:<([^>]*)>|([^()]*?))(?:\s+\"[^\"]*\")?\s*\)")
# A path in the text; what stands behind a colon or a slash, as in handbook:decisions/a.yaml, is the end of something else.
BARE = re.compile(r"(?<![\w:/.-])(?:\.{0,2}/)?(?:[\w.-]+/)*[\w-]+\.(?:ya?ml|md)(?!\w)(?:#[\w.%-]+(?:/[\w.%/-]*[\w%])?)?")
MARK = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")
FENCE = re.compile(r"^[ >]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ >]*\1[`~]*[ ]*$|\Z)", re.MULTILINE | re.DOTALL)


class Entry:
    """A list item with what is indented below it, a row of a table, or a paragraph: its words, and what it cites."""

    def __init__(self, text, form="paragraph"):
        self.form, self.source = form, text
        self.cited = [part for two, three in ((m.group(2), m.group(3)) for m in LINK.finditer(text)) for part in cited(two if two is not None else three)]
        self.text = LINK.sub(lambda match: match.group(1), text)
        # The row that a link's own words name is the link's, not a second citation.
        rest = LINK.sub(" ", text)
        for match in BARE.finditer(rest):
            self.cited += [each for each in cited(match.group(0)) if each[1] or each[0] in FILES]
        self.text = BARE.sub(" ", self.text)

    def of(self, file, kinds=None):
        """Citations of a file's rows, or those of these kinds; the kind of a whole file is empty."""
        return [each for each in self.cited if each[0] == file and (each[1] if kinds is None else each[1] in kinds)]

    def sentences(self):
        return [part.strip() for part in re.split(r"[.;|](?:\s|$)", self.text) if part.strip()]

    def begins(self):
        text = re.sub(r"[\s*`|]+", " ", self.text).strip()
        return text if len(text) < 42 else text[:40].rsplit(" ", 1)[0] + " …"


def cited(target):
    """[(file, kind, subject, as written)]; kind and subject are empty for a whole file. Links to what is no file of the portfolio are none."""
    target = unquote(target.strip())
    if not target or target.startswith("#") or re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
        return []
    path, _, anchor = target.partition("#")
    kind, _, subject = anchor.partition("/")
    name = path.split("/")[-1].strip()
    stem = re.sub(r"\.(ya?ml|md)$", "", name.lower())
    # A name that is nearly one's own counts as meant; the question about citations is the one that says so.
    close = [] if stem in FILES else difflib.get_close_matches(stem, FILES, 1, 0.84)
    return [(close[0] if close else stem, kind.strip(), subject.strip(), "".join([name, "#" * bool(anchor), anchor.strip()]))]


class Charter:
    """The entries of each section and of its parts."""

    def __init__(self, text):
        text = re.sub(r"<!--.*?(-->|\Z)", "", text.replace("\t", "    "), flags=re.DOTALL)
        text = FENCE.sub("", text)
        text = re.sub(r"^([^\n|]+)\n(?:=+|-+)[ ]*$", r"## \1", text, flags=re.MULTILINE)
        known = dict((plain(name), target) for name, target in re.findall(r"^ {0,3}\[([^\]]+)\]:\s*<?([^\s>]+)>?.*$", text, re.MULTILINE))
        text = re.sub(r"^ {0,3}\[[^\]]+\]:.*$", "", text, flags=re.MULTILINE)
        text = re.sub(r"\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?!\()", lambda m: "[%s](%s)" % (m.group(1), known[plain(m.group(2) or m.group(1))])
                      if plain(m.group(2) or m.group(1)) in known else m.group(0), text)
        self.entries, self.headings, self.found = [], [], []
        section = part = below = None
        lines = []
        for line in text.split("\n") + ["# end"]:
            heading = re.match(r"^ {0,3}(#{1,6})\s+(.*?)[\s#:]*$", line)
            bold = re.match(r"^\s*(\*\*|__)([^*_]+?):?\1:?\s*$", line)
            if not heading and not bold:
                lines.append(line)
                continue
            self.entries += [(section, part, below, Entry(*each)) for each in blocks(lines)]
            lines = []
            level = len(heading.group(1)) if heading else 7
            if heading and level < 4 and line != "# end":
                self.found.append(line.strip())
            place = self.place(heading.group(2), level, section) if heading else None
            if place:
                section, part = place
                below = None
                self.headings.append(place)
            else:
                section = None if level < 3 else section
                part = None if level < 4 else part
                below = len(self.entries), line

    @staticmethod
    def place(heading, level, section):
        """(section, part) of a heading that is one of the charter's own, at its own level and by the whole of it; others are the writer's."""
        words = re.sub(r"^[\d.)\s]+", "", heading.strip().lower().replace("`", "").replace("*", ""))
        words = re.sub(r"\s*(\([^)]*\)|[:–—].*)$", "", words).strip()
        for name, (of, pattern) in PARTS.items():
            if re.match(r"(%s)$" % pattern, words) and (level == 3 and section == of or level in (2, 3) and of == "scope"):
                return of, name
        for name, pattern in SECTIONS.items():
            if level < 3 and re.match(r"(%s)$" % pattern, words):
                return name, None
        return None

    def of(self, section, part=None):
        return [entry for own, of, _, entry in self.entries if own == section and (part is None or of == part)]

    def promises(self):
        """The entries that are about a row of the roadmap: sub-sections of one row each, else list items and rows of tables, else paragraphs."""
        own = [(below, entry) for section, _, below, entry in self.entries if section == "commitments"]
        groups = {}
        for below, entry in own:
            groups.setdefault(below, []).append(entry)
        parts = [entries for below, entries in groups.items() if below and any(entry.of("roadmap") for entry in entries)]
        if len(parts) > 1 and all(sum(1 for entry in entries if entry.of("roadmap")) == 1 for entries in parts):
            return [Entry(" . ".join(entry.source for entry in entries)) for entries in parts]
        about = [entry for _, entry in own if entry.of("roadmap")]
        return [entry for entry in about if entry.form != "paragraph"] or about

    def trouble(self, section, *parts):
        """What is wrong with the headings that a question needs. In scope and Out of scope say by themselves where they belong."""
        for name in [(section, part) for part in parts] + [(section, None)]:
            count = self.headings.count(name)
            if count > 1 or not count and name != ("scope", None):
                return '%s heading "%s"; the headings are %s' % (
                    "more than one" if count else "no", TITLES[name[1] or name[0]], ", ".join('"%s"' % text for text in self.found[:16]) or "none")
        return ""


def blocks(lines):
    """(text, form) of paragraphs, rows of tables with the heads of their columns, and list items with what is indented below them."""
    found, indent, blank, heads = [], None, True, []
    for line in lines:
        mark = MARK.match(line)
        if not line.strip():
            blank = True
            continue
        if re.match(r"^[\s|:-]+$", line) and "-" in line:
            # What stands above a line of dashes names the columns, and is no row itself.
            if found and found[-1][1] == "row" and not blank:
                heads = cells(found.pop()[0])
            continue
        depth = len(line) - len(line.lstrip())
        if line.lstrip().startswith("|") or line.count(" | ") > 1:
            if blank:
                heads = []
            found.append([line if not heads else " | ".join("%s: %s" % (head, cell) if head else cell for head, cell in zip(
                heads + [""] * len(cells(line)), cells(line))), "row"])
            indent = None
        elif mark and (indent is None or depth <= indent):
            found.append([line[mark.end():], "item"])
            indent = depth
        elif found and (indent is not None and depth > indent or not blank and found[-1][1] != "row"):
            # What is below an item is told apart from it, so that a number of one is not read into the other.
            found[-1][0] += (" ; " + line[mark.end():].strip()) if mark else " " + line.strip()
        else:
            found.append([line.strip(), "paragraph"])
            indent = None
        blank = False
    return [tuple(each) for each in found]


def cells(line):
    return [cell.strip() for cell in re.sub(r"^\s*\||\|\s*$", "", line).split("|")]


# --- what can be cited -----------------------------------------------------------------------------------------------------


class Portfolio:
    """Rows (kind, subject) of each artefact of an earlier lab, and those that the estate was drawn with."""

    def __init__(self, parameters, probes):
        self.p, self.probes = parameters, probes
        self.triggers = {plain(word): row["trigger"][0] for row in parameters["pipelines"] for word in row["trigger"]}
        self.names = {plain(word): row["id"] for row in parameters["responsibilities"] for word in [row["id"], row["text"]] + row["also"]}
        for rows in ("meetings", "improvements"):
            self.names.update({plain(word): row["id"] for row in parameters[rows] for word in (row["id"], row["title"])})
        self.names.update({plain(word): name for name, words in ALSO.items() for word in words})
        self.names.update({plain(word): row["name"] for row in parameters["releases"] for word in [row["name"]] + row["also"]})
        self.names.update({plain(word): row["name"] for row in parameters["pipelines"] for word in [row["name"], row["title"]] + row["also"]})
        self.drawn = {self.row(*pair) for pair in self.shown()}
        self.data = {name: probes[name].get("data") for name in probes}
        self.rows = {}

    def row(self, kind, subject):
        """A row as everybody may write it: `models/eta` is `eta`, a pipeline or a meeting any name that it has, `card-gaps` is `card-gap`."""
        word = plain(re.sub(r"/run\.py$|\.git$|@sha256.*$", "", str(subject or "").strip()).rstrip("/").split("/")[-1])
        return re.sub(r"s$", "", plain(kind)), self.names.get(word, word)

    def shown(self):
        """Every row that the estate shows."""
        p = self.p
        cast = {name: [row["name"] for row in p[name]] for name in (
            "registryCast", "approvalCast", "stageCast", "imageCast", "cardCast", "dataCast", "secretCast", "sideModels", "sideImages", "sameWork", "unscheduled")}
        found = list(zip(("missing", "moved", "untracked"), cast["registryCast"])) + [("unversioned", cast["sideModels"][0]), ("orphaned", cast["sideImages"][0])]
        found += list(zip(("alert-without-team", "alert-for-gone-team", "alert-on-gone-metric"), [row["alert"] for row in p["alerts"]]))
        found += [("target-down", job) for job in JOBS]  # one may be down for a reason of the machine, too
        found += [("no-metrics", name) for name in [p["pipelines"][int(row["at"])]["name"] for row in p["blindSpots"]] + cast["unscheduled"]]
        found += list(zip(("no-approval", "late-approval", "self-approval"), cast["approvalCast"])) + [("stage-ahead", cast["stageCast"][0])]
        found += [("card-gap", name) for name in cast["cardCast"]] + [("runs-as-root", name + "-server") for name in cast["imageCast"][:2]]
        found += [("secret-in-history", cast["secretCast"][0])] + [(kind, name + "-training") for kind, name in zip(("class-missing", "class-differs"), cast["dataCast"])]
        found += [("duplicate", name) for name in cast["sameWork"]] + list(zip(("survivor", "retire"), self.kept()))
        found += [(row["trigger"][0], row["name"]) for row in p["pipelines"]] + [("stage", name) for name in STAGES]
        found += [("contract", row["name"]) for row in p["contracts"]] + [("activity", row["id"]) for row in p["responsibilities"]]
        found += [("term", row["term"]) for row in p["terms"]] + [("meeting", row["id"]) for row in p["meetings"]] + [("metric", name) for name in METRICS]
        return found + [(class_of(row), row["id"]) for row in p["improvements"]]

    def kept(self):
        """(who stays, who goes) of the two that do the same work."""
        pair = [row["name"] for row in self.p["sameWork"]]
        return pair if self.p["survivor"] == "cron" else pair[::-1]

    def read(self, file):
        data = self.data.get(file)
        get = data.get if isinstance(data, dict) else lambda key: None
        listed = {"lifecycle-map": ("stages", "stage", "stage"), "blueprint": ("contracts", "model", "contract"), "glossary": ("terms", "term", "term"),
                  "cadences": ("cadences", "id", "meeting"), "metrics": ("metrics", "name", "metric")}
        if file in listed:
            key, field, kind = listed[file]
            return [(kind, name) for name, _ in named(get(key), field)]
        if file == "raci":
            return [("activity", name) for name, _ in named(get("raci") or get("activities") or data, "activity")]
        if file == "inventory":
            return [(self.triggers.get(plain(word), word), name) for name, row in named(get("pipelines"), "name") for word in flatten(row.get("trigger")) or ["none"]]
        if file == "roadmap":
            return [(row.get("class"), name) for name, row in named(get("roadmap"), "id")]
        if file == "duplication":
            double = get("duplicate") if isinstance(get("duplicate"), dict) else {}
            pair = [word for text in flatten(double.get("pipelines")) for word in re.split(r"[,;+&]|\s+and\s+", text)]
            return [("duplicate", name) for name in pair] + [(key, name) for key in ("survivor", "retire") for name in flatten(double.get(key))]
        return [(row.get("kind"), subject) for _, row in named(get("findings"), "kind") for subject in flatten(row.get("subject"))]

    def of(self, file):
        if file not in self.rows:
            self.rows[file] = {self.row(*pair) for pair in self.read(file)}
        return self.rows[file]

    def findings(self, file):
        return sorted(self.of(file) & self.drawn)

    def missing(self, each):
        """Why a citation leads nowhere; empty when it leads to a row."""
        file, kind, subject, written = each
        if file not in FILES:
            return "is none of the artefacts that can be cited"
        name = file + (".md" if file in PAGES else ".yaml")
        if written.split("#")[0].lower() != name:
            return "there is no such file, but %s" % name
        if self.probes[file]["status"] != "ok":
            return "inputs/ does not have this file: start the lab again"
        if file in PAGES:
            headings = {re.sub(r"[^\w-]", "", plain(text)) for text in re.findall(r"^#+\s+(.*?)\s*$", page(file), re.MULTILINE)}
            return "" if not kind or plain(kind) in headings and not subject else "has no heading of this name"
        if not kind and not subject:
            return ""
        if not kind or not subject:
            return "does not name a row: FILE#KIND/SUBJECT"
        if self.row(kind, subject) not in self.of(file):
            return "the artefact in inputs/ has no such row"
        return "" if self.row(kind, subject) in self.drawn else "the artefact in inputs/ says it, and the estate does not: start the lab again"

    def leads(self, each):
        """Whether its row is there; how the file's name is spelled is for the question about citations."""
        return each[0] in FILES and not self.missing(each[:3] + (each[0] + (".md" if each[0] in PAGES else ".yaml"),))


def class_of(row):
    large, small = int(row["value"]) >= 5, int(row["effortDays"]) <= 3
    return ("quick-win" if small else "big-bet") if large else ("fill-in" if small else "time-sink")


def page(probe):
    with open(os.path.join(os.environ["EVIDENCE_DIR"], probe), encoding="utf-8-sig", errors="replace") as file:
        return file.read()


# --- numbers with units ----------------------------------------------------------------------------------------------------

HOURS = {"second": 1 / 3600, "sec": 1 / 3600, "s": 1 / 3600, "minute": 1 / 60, "min": 1 / 60, "m": 1 / 60, "hour": 1, "hr": 1, "h": 1, "day": 24, "d": 24,
         "week": 168, "wk": 168, "w": 168}
NUMBER = r"\d+(?:[.,]\d+)?"
LABEL = re.compile(r"\b(?:(target|goal)s?|(today|currently|current|at present))\b")
# What follows from here on speaks of a miss, and its numbers are no targets.
MISS = re.compile(r"\b(if|when|whenever|once (?:the|it)|unless|miss\w*|exceed\w*|not met|unmet|after (?:the|a|each|every)|behind|"
                  r"(?:above|over|off|beyond|below)\s+(?:the\s+|its\s+|it\b\s*)?(?:target|goal))\b.*$")


def number(text):
    return float(text.replace(",", "."))


def scale_of(word):
    return HOURS.get(word) or HOURS.get(word.rstrip("s"))


def digits(text):
    """Lower case, without marks of emphasis, and numbers in digits."""
    text = re.sub(r"[*`~_]+", " ", text.lower())
    return re.sub(r"\b(%s)\b" % "|".join(sorted(WORDS, key=len, reverse=True)), lambda match: str(WORDS[match.group(1)]), text)


def quantities(name, text):
    """Every quantity of a metric's kind that a text names: hours, a week, percent. `1d 5h` is one."""
    text = re.sub(r"\b(calendar|working|full|business)\s+(?=days?|hours?|weeks?)", "", digits(text))
    numbers = [number(part) for part in re.findall(NUMBER, text)]
    if name == "deployment-frequency":
        units = {"week": 1, "wk": 1, "day": 7, "month": 7 / 30.4375, "weekly": 1, "daily": 7, "monthly": 7 / 30.4375}
        tight = re.findall(r"(%s)\s*(?:[a-z]+\s*){0,2}?(?:\b(?:an?|per|each|every)\s+|/\s*)(week|wk|day|month)" % NUMBER, text)
        tight += re.findall(r"(%s)\s*(?:[a-z]+\s*)?\b(weekly|daily|monthly)" % NUMBER, text)
        return [number(value) * units[unit] for value, unit in tight] or \
            [value * scale for value in numbers for word, scale in ((r"week|wk", 1), (r"day|daily", 7), (r"month", 7 / 30.4375)) if re.search(word, text)]
    if name == "change-failure-rate":
        shares = [number(part) for part in re.findall(r"(%s)\s*(?:%%|percent|per cent|pct)" % NUMBER, text)]
        shares = shares or [100 * number(a) / number(b) for a, b in re.findall(r"(%s)\s*(?:/|of|out of|in)\s*(%s)" % (NUMBER, NUMBER), text) if number(b)]
        return shares or [100 * value for value in numbers if value <= 1]
    one = r"%s\s*-?[a-z]+" % NUMBER
    found = []
    for run in re.findall(r"%s(?:\s*(?:and\s+)?%s)*" % (one, one), text):
        scales = [(number(value), scale_of(word)) for value, word in re.findall(r"(%s)\s*-?([a-z]+)" % NUMBER, run)]
        scales = [(value, scale) for value, scale in scales if scale]
        falling = all(first[1] > second[1] for first, second in zip(scales, scales[1:]))
        found += [sum(value * scale for value, scale in scales)] if scales and falling else [value * scale for value, scale in scales]
    return found or [int(h) + int(m) / 60 + float(s or 0) / 3600 for h, m, s in re.findall(r"(\d+):(\d\d)(?::(\d\d))?", text)]


def labelled(name, entry):
    """{"target": [numbers], "today": [numbers]}: what an entry calls so. The label stands before the number or behind it; a table's head is one."""
    found = {"target": [], "today": []}
    for cell in re.split(r" \| ", entry.text + " "):
        cell = digits(cell)
        head = re.match(r"[\s|]*([^:|]{0,40}):", cell) if entry.form == "row" else None
        label = LABEL.search(head.group(1)) if head else None
        cell = cell[head.end():] if label else cell
        head = label and ("target" if label.group(1) else "today")
        waiting = head
        for piece in re.split(r"[,;](?:\s|$)|\.(?:\s|$)", cell):
            whole, piece = piece, MISS.sub("", piece)
            labels = list(LABEL.finditer(piece))
            if not labels:
                which = waiting or head
                numbers = counted(name, piece, found[which]) if which and piece == whole else []
                if which:
                    found[which] += numbers
                waiting = None if numbers or piece != whole else waiting
                continue
            start, waiting = 0, None
            for at, label in enumerate(labels):
                which = "target" if label.group(1) else "today"
                end = labels[at + 1].start() if at + 1 < len(labels) else len(piece)
                before, after = piece[start:label.start()], piece[label.end():end]
                numbers = counted(name, before, found[which])
                start = label.end()
                if not numbers:
                    numbers, start = counted(name, after, found[which]), end
                found[which] += numbers
                waiting = which if not found[which] and piece == whole else None
    return found


def counted(name, text, known):
    """The quantities of a text. Those that say over what time something is meant count only where no other is known."""
    spans = r"\b(?:within|over|for|after|in|every|each|last|until)\s+(?:the\s+)?(?:last\s+|next\s+)?%s\s*[a-z]+" % NUMBER
    return quantities(name, re.sub(spans, " ", digits(text))) or ([] if known else quantities(name, text))



def near(values, truth):
    return any(abs(value - truth) <= 0.02 * max(abs(truth), 1e-9) for value in values)


# --- the questions: each gives items of (name, ok, message) -----------------------------------------------------------------


class Questions:
    def __init__(self, given):
        self.p = given["parameters"]
        self.charter = Charter(page("charter"))
        self.portfolio = Portfolio(self.p, given["probes"])
        self.people = given["probes"].get("people", {}).get("data") or []
        self.improvements = {row["id"]: row for row in self.p["improvements"]}
        for row in self.p["foundations"]:
            self.improvements[row["id"]].update(row)

    def cites(self, entry, file, row):
        """Whether an entry cites a row. A citation with the right file and subject that leads nowhere counts: the question about citations tells of it."""
        found = [(each, self.portfolio.row(*each[1:3])) for each in entry.of(file)]
        return any(own == row or own[1] == row[1] and not self.portfolio.leads(each) for each, own in found)

    def once(self, entries, file, row, also=None):
        """(ok, why) of a row that has to be cited; `also` says what is wrong with an entry that cites it, and one of them has to be right."""
        fitting = [entry for entry in entries if self.cites(entry, file, row)]
        if not fitting:
            return False, "not cited here by its row of %s.yaml" % file
        reasons = [also(entry) for entry in fitting] if also else [""]
        return "" in reasons, "right" if "" in reasons else reasons[0]

    def rows_of(self, file):
        """(canonical subject, row) of an artefact's list."""
        key = {"roadmap": ("roadmap", "id"), "metrics": ("metrics", "name")}[file]
        data = self.portfolio.data.get(file)
        rows = named(data.get(key[0]), key[1]) if isinstance(data, dict) else []
        return {self.portfolio.row("", name)[1]: row for name, row in rows}

    def models(self):
        entries = self.charter.of("scope", "in")
        return [(row["name"],) + self.once(entries, "blueprint", ("contract", row["name"])) for row in self.p["contracts"]]

    def pipelines(self):
        inside, outside, items = self.charter.of("scope", "in"), self.charter.of("scope", "out"), []
        _, goes = self.portfolio.kept()
        dead = self.p["dead"][0]["name"]
        for row in self.p["pipelines"]:
            name = row["name"]
            count = [sum(1 for entry in part for file in ("inventory", "duplication") for each in entry.of(file)
                         if self.portfolio.row(*each[1:3])[1] == name and self.portfolio.leads(each)) for part in (inside, outside)]
            if name in (goes, dead):
                right = ("duplication", ("retire", name)) if name == goes else ("inventory", ("none", name))
                ok, why = self.once(outside, *right)
                items.append((name, ok and not count[0], why if not count[0] else "in scope, although it does not stay"))
            else:
                ok, why = self.once(inside, "inventory", self.portfolio.row(row["trigger"][0], name))
                items.append((name, ok and not count[1], why if not count[1] else "out of scope, although it stays"))
        return items

    def metric(self, name):
        entries = [entry for entry in self.charter.of("metrics") if self.cites(entry, "metrics", ("metric", name))]
        return (entries[0], "") if len(entries) == 1 else (None, "%s cites it; one entry has to" % ("%d entries" % len(entries) if entries else "no entry"))

    def targets(self):
        for name, (key, unit) in METRICS.items():
            entry, why = self.metric(name)
            truth = quantities(name, "%s %s" % (self.p["targets"][0][key], unit))[0]
            said = labelled(name, entry)["target"] if entry else []
            if entry and not said:
                why = "no number with a unit is called target in its entry"
            elif entry and not all(near([value], truth) for value in said):
                why = "what its entry calls target is not, or not only, the one that was decided"
            yield name, not why, why or "right"

    def measured(self):
        rows = self.rows_of("metrics")
        for name in METRICS:
            entry, why = self.metric(name)
            row = rows.get(name, {})
            value = quantities(name, " ".join(flatten([row.get("value"), row.get("unit")])))
            said = labelled(name, entry)["today"] if entry else []
            bad = why
            if entry and value and not near(said, value[0]):
                bad = "what its entry calls today is not the `value` of metrics.yaml" if said else \
                    "metrics.yaml has a `value`, and no number with a unit is called today in its entry"
            yield name + " today", not bad, bad or "right"
            meeting = self.portfolio.row("meeting", " ".join(flatten(row.get("review"))))
            found = {self.portfolio.row(*each[1:3]) for each in entry.of("cadences")} if entry else set()
            dead = entry and [each for each in entry.of("cadences") if not self.portfolio.leads(each)]
            ok = found == {meeting} or bool(dead)
            yield name + " review", ok, "right" if ok else why or (
                "its entry cites another meeting than `review` says, or one more" if found else "its entry cites no meeting")

    def keeper(self, entry, verb, team=None):
        """What is wrong with who keeps or mends something: one team, named as the brief says it."""
        teams = teams_of(entry.text, verb)
        if len(teams) != 1:
            return 'does not say "%s by TEAM"' % verb if not teams else "%s by one team, and here stand %s" % (verb, ", ".join(sorted(teams)))
        return "" if team in (None, *teams) else "%s by another team than the one that owns it" % verb

    def assets(self):
        entries, (stays, _) = self.charter.of("assets"), self.portfolio.kept()
        owner = next(row["owner"][0] for row in self.p["pipelines"] if row["name"] == stays)
        items = [("the pipeline that survives",) + self.once(entries, "duplication", ("survivor", stays), lambda entry: self.keeper(entry, "kept", owner))]
        for file in BASELINES:
            name = file + (".md" if file in PAGES else ".yaml")
            reasons = [self.keeper(entry, "kept") for entry in entries if entry.of(file, ("",))]
            why = "" if "" in reasons else reasons[0] if reasons else "the file as a whole is not cited here"
            items.append((name, not why, why or "right"))
        return items

    def unfit(self):
        entries, there = self.charter.of("assets"), self.portfolio.findings("registries")
        for row in sorted(row for row in self.portfolio.drawn if row[0] in REGISTRY):
            if row in there:
                yield ("%s %s" % row,) + self.once(entries, "registries", row, lambda entry: self.keeper(entry, "mended"))
            else:
                yield "registries.yaml", False, "a finding is gone from the artefact in inputs/: start the lab again"

    def order(self):
        return [name for name in self.rows_of("roadmap") if name in self.improvements]

    def start_day(self, name):
        order = self.order()
        return sum(int(self.improvements[other]["effortDays"]) for other in order[:order.index(name)])

    def promised(self):
        """The three commitments: quick wins from the top of the roadmap, filled up with what else is at its top, in its order."""
        order = self.order()
        quick = [name for name in order if class_of(self.improvements[name]) == "quick-win"][:3]
        others = [name for name in order if name not in quick][:3 - len(quick)]
        return [name for name in order if name in quick + others]

    def made(self):
        """(improvement, entry) of each commitment: an entry is about the first improvement that it cites."""
        return [(self.portfolio.row(*entry.of("roadmap")[0][1:3])[1], entry) for entry in self.charter.promises()]

    def commitments(self):
        truth, made = self.promised(), self.made()
        if len(truth) < 3:
            yield "roadmap.yaml", False, "inputs/ has no roadmap with its rows: start the lab again"
            return
        swapped = sorted(name for name, _ in made) == sorted(truth)
        for at, name in enumerate(truth):
            ok = at < len(made) and made[at][0] == name
            why = "not there" if at >= len(made) else 'read `%s` in "%s": %s' % (
                made[at][0], made[at][1].begins(), "the right three, in another order" if swapped else "another one than the rule takes")
            yield "commitment %d" % (at + 1), ok, "as the rule takes them" if ok else why
        if len(made) > 3:
            yield "too many", False, "%d commitments more than three; the last is read in \"%s\"" % (len(made) - 3, made[-1][1].begins())

    def each(self, judge):
        made, truth = self.made(), self.promised()
        if len(truth) < 3:
            yield "roadmap.yaml", False, "inputs/ has no roadmap with its rows: start the lab again"
            return
        for at, name in enumerate(truth):
            entries = [entry for other, entry in made if other == name]
            none = "%s entry is about what the rule takes here" % ("more than one" if entries else "no")
            for what, ok, why in judge(name, entries[0]) if len(entries) == 1 else [("", False, none)]:
                yield "commitment %d%s" % (at + 1, what), ok, "right" if ok else why

    def span(self, name):
        return self.start_day(name), self.start_day(name) + int(self.improvements[name]["effortDays"])

    def days(self):
        def judge(name, entry):
            needs = self.improvements[name]["needs"]
            why = wrong_days(entry.text, self.span(name)[1], self.span(name))
            yield " day", not why, why
            text = entry.text.replace(self.improvements[name]["title"], " ")
            said, more = roles_of(text, NEEDS), roles_of(text, CLAIMS) - {needs}
            ok = not more and (needs == "none" or needs in said)
            yield " role", ok, "says that it needs %s, and the row does not" % " and ".join(sorted(more)) if more else 'does not say "needs ROLE"'
        return self.each(judge)

    def gaps(self):
        def judge(name, entry):
            kinds = {self.portfolio.row(kind, "")[0] for kind in self.improvements[name]["gap"]}
            found = [each for each in entry.cited if self.portfolio.row(*each[1:3])[0] in kinds]
            others = ", ".join(dict.fromkeys(each[3] for each in entry.cited if each[0] != "roadmap" and each[1]))
            yield "", bool(found), "cites no row of a kind that it ends" + (", but " + others[:80] if others else "")
        return self.each(judge)

    def persons(self, text):
        text = folded(text)
        words = [(row, [folded(row["login"]), folded(row["name"])]) for row in self.people]
        return [row for row, said in words if any(re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(word), text) for word in said)]

    def sponsor(self):
        # Only what stands directly under the heading: meetings and persons of the parts below are about something else.
        entries = [entry for own, part, _, entry in self.charter.entries if own == "review" and part is None]
        named_in = [said for said in (self.persons(part) for entry in entries for part in entry.sentences() if "sponsor" in part.lower()) if said]
        said = [row["login"] for row in named_in[0]] if named_in else []
        ok = said == [self.p["sponsor"]]
        yield "sponsor", ok, "named" if ok else "the sentence names %s" % " and ".join(said) if said else \
            "no sentence directly under the heading has the word sponsor and a person of Parcel"
        said, truth = intervals(" | ".join(entry.text for entry in entries)), CADENCES[self.p["reviewCadence"]]
        ok = bool(said) and set(said) <= truth
        yield "when it is looked at again", ok, "as decided" if ok else "read %s, which is not, or not only, what was decided" % " and ".join(
            '"%s"' % words for pair, words in said.items() if pair not in truth) if said else 'no interval such as "every year" is directly under the heading'

    def counterparts(self):
        for role, (team, _) in ROLES.items():
            sentences = [part for entry in self.charter.of("review", role) for part in entry.sentences()
                         if re.search(r"\breview(ed|ers?)\b", part.lower()) and self.persons(part)]
            plain_words = r"\breview(ed by|ers?)\b|\b(has|have) reviewed\b|\breviewed (it|this|the charter)\b"
            plainly = [part for part in sentences if re.search(plain_words, part.lower())] or sentences
            said = [row for part in plainly for row in self.persons(part)]
            wrong = [row for row in said if row["team"] != team or row["login"] == self.p["sponsor"] or row["login"].endswith("-bot")]
            why = 'no sentence here has the word "reviewed" and a person of Parcel' if not said else ", ".join(dict.fromkeys(
                "%s %s" % (row["login"], "is a bot" if row["login"].endswith("-bot") else "sponsors it" if row["login"] == self.p["sponsor"] else "is not of " + team)
                for row in wrong))
            if said and not wrong and any(re.search(r"(\b(not|never|nobody)|n't)\b(\s+\w+){0,2}\s+review", part.lower()) for part in plainly):
                why = "the sentence says that somebody has not reviewed it"
            yield role, not why, why or "named"

    def asks(self):
        for role in ROLES:
            first = [name for name in self.order() if self.improvements[name]["needs"] == role][:1]
            entries = self.charter.of("review", role)
            yield (role,) + (self.once(entries, "roadmap", self.portfolio.row(class_of(self.improvements[first[0]]), first[0]),
                                       lambda entry: wrong_days(entry.text, self.span(first[0])[0], self.span(first[0])))
                             if first else (False, "inputs/ has no roadmap with its rows: start the lab again"))

    def objections(self):
        for role, (_, files) in ROLES.items():
            own = [each for entry in self.charter.of("review", role) for file in files for each in entry.of(file) if self.portfolio.leads(each)]
            rows = [self.portfolio.row(*each[1:3]) for each in own]
            twice = [each[3] for each, row in zip(own, rows) if rows.count(row) > 1]
            for at in (1, 2):
                yield "%s, finding %d" % (role, at), len(set(rows)) >= at, "cited" if len(set(rows)) >= at else \
                    "%s is cited twice, and is one finding" % twice[0] if twice else "no %srow of %s that leads somewhere" % (
                        "second " if rows else "", " or ".join(file + ".yaml" for file in files))

    def citations(self):
        found = list(dict.fromkeys(each for _, _, _, entry in self.charter.entries for each in entry.cited))
        for each in found:
            why = self.portfolio.missing(each)
            yield each[3][:120], not why, why or "there"
        for section in SECTIONS:
            if not any(self.portfolio.leads(each) for entry in self.charter.of(section) for each in entry.cited):
                yield "section %s" % TITLES[section].strip("# "), False, "nothing in it leads to a row"


def teams_of(text, verb):
    """The teams that an entry says to keep or to mend something: kept by risk, risk keeps, keeper: risk."""
    text = re.sub(r"[*`_]+", "", text.lower())
    text = re.sub(r"\b(ml[ -]?platform team|ml platform|(the )?platform team|(the )?ml-platform)\b", "ml-platform", text)
    team = r"(?:%s)(?![\w-])(?: team)?" % "|".join(TEAMS)
    done, does, noun = {"kept": ("kept|maintained|owned|looked after", "keeps?|maintains?|owns?|looks? after", "keepers?|kept by|owners?|teams?"),
                        "mended": ("mended|fixed|repaired", "(?:has |have |will |must |is to |has to )?(?:mend|mends|mended|fix|fixes|fixed|repair|repairs|repaired)",
                                   "menders?|mended by|mends(?: it)?|teams?|owners?")}[verb]
    listed = r"((?:the )?{0}(?:(?:\s*,\s*(?:the )?{0})*\s*,?\s*(?:and|or|&|/|with)\s*(?:the )?{0}|(?:\s*[,/]\s*(?:the )?{0})+(?=\s*(?:[.;|)]|$)))?)".format(team)
    found = re.findall(r"(?<!not )(?<!never )\b(?:%s)\s+by\s+(?:(?!nobody|no |none|all|not)[\w'.-]+\s+){0,4}?%s" % (done, listed), text)
    found += re.findall(r"%s,?\s+(?:%s)\b(?!\s+(?:nothing|no\b|not\b|by\b))" % (listed, does), text)
    found += re.findall(r"(?:^|[|(;,.]\s*|\s)(?:%s)\s*:\s*(?:(?!nobody|no |none|all|not)[\w'.-]+\s+){0,4}?%s" % (noun, listed), text)
    return {name for part in found for name in TEAMS if re.search(r"(?<![\w-])%s(?![\w-])" % name, part)}


ROLE = r"(?:ml-?)?(platform|security)\b(?!\W+(?:planning|objects))"
FILLED = r"\b(?:%s)\b(?:\W+(?:the|role|of|is|are|help|team|both|only|from)\b)*\W{1,4}" + ROLE + r"(?:\s*(?:,|and|or|&|/)\s*(?:the\s+)?" + ROLE + \
    r")?|\b" + ROLE + r"\W+(?:role|is needed|is asked)"
# A needed role may be named in more ways than those that claim one: work that is looked at with security does not need it.
NEEDS, CLAIMS = (re.compile(FILLED % words) for words in ("needs?|needed|needing|requires?|with|roles?|by|of", "needs?|needed|needing|requires?|roles?"))


def roles_of(text, said):
    """The roles that an entry says are needed: needs platform, with security, role: platform."""
    return {role for match in said.finditer(re.sub(r"[*`_|]+", " ", text.lower())) for role in match.groups() if role}


def wrong_days(text, truth, span):
    """Why the days that an entry names do not say this one; beside begin and end of the row it may name one more, for something else."""
    text = re.sub(r"[*`_]+", "", digits(text))
    text = re.sub(r"\bnot\s+(?:(?:on|by|from|until|before)\s+)?day\W{0,3}\d+", " ", text)
    said = {int(part) for part in re.findall(r"\bdays?[^\d|.;,]{0,3}(\d+)\b", text) + re.findall(r"\bday\b[^\d|.;,:]{0,20}:\s*(\d+)\b", text) +
            re.findall(r"\bdays\s+\d+\s*(?:to|-|–|until)\s*(\d+)\b", text) + re.findall(r"\b(\d+)(?:st|nd|rd|th) day\b", text)}
    choice = re.search(r"\bday\W{0,3}(\d+),?\s+or\s+(?:(?:on|by|from)\s+)?(?:day\W{0,3})?(\d+)\b", text)
    if not said:
        return 'does not say "day N"'
    if truth not in said:
        return "says day %s, which is another one" % ", ".join(map(str, sorted(said)))
    return "leaves open which of days %s it is" % ", ".join(map(str, sorted(said))) if choice or len(said - set(span)) > 1 else ""


def intervals(text):
    """{(number, unit): words} of every interval at which something is said to come again."""
    text = digits(text)
    found = {}
    for match in re.finditer(r"\b(?:every|each|once (?:in|an?|per)|times? an?|per)\s+(?:(\d+)(?:st|nd|rd|th)?[\s-]*|(other)\s+)?(?:calendar\s+)?"
                             r"(day|week|month|quarter|year)s?\b", text):
        found[2 if match.group(2) else int(match.group(1) or 1), match.group(3)] = match.group(0)
    for match in re.finditer(r"\b(\d+)[\s-]*weekly\b", text):
        found[int(match.group(1)), "week"] = match.group(0)
    # The weekly planning is a meeting; looked at weekly is an interval.
    for match in re.finditer(r"(?<!the )(?<![\d-])(?<!\d )\b(daily|weekly|fortnightly|monthly|quarterly|yearly|annually)\b(?!\s+(?:meeting|planning|review\b))",
                             text):
        unit = {"d": "day", "w": "week", "m": "month", "q": "quarter", "f": "week"}.get(match.group(1)[0], "year")
        found[2 if match.group(1) == "fortnightly" else 1, unit] = match.group(0)
    return found


def folded(text):
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))


PLACES = {"models": ("scope", "in"), "pipelines": ("scope", "in", "out"), "targets": ("metrics",), "measured": ("metrics",), "assets": ("assets",),
          "unfit": ("assets",), "commitments": ("commitments",), "days": ("commitments",), "gaps": ("commitments",), "sponsor": ("review",),
          "counterparts": ("review", "platform", "security"), "asks": ("review", "platform", "security"), "objections": ("review", "platform", "security")}
HELP = {
    "headings": "Keep the headings of the start file, `##` for sections and `###` for their parts, each once; what you add below them is yours, with `####`.",
    "models": "Under In scope, cite the contract of each of the four models: blueprint.yaml#contract/MODEL.",
    "pipelines": "inventory.yaml has all of them and what starts each; two do not stay: one is dead, one is named under `retire` in duplication.yaml.",
    "targets": "Read the handbook's decision on targets, and write `target`, the number and its unit into the entry that cites the metric.",
    "measured": "Compare each entry with its row in inputs/operating-metrics/metrics.yaml: `value` and `unit`, if it has them, behind the word today, and `review`.",
    "assets": "`survivor` in duplication.yaml, kept by the team that the inventory calls its owner, and four whole files, each kept by one team.",
    "unfit": "Go through the findings of inputs/registry-inventory/registries.yaml: each needs an entry that says by which team it is mended.",
    "commitments": "Go down inputs/quick-wins-roadmap/roadmap.yaml: which rows are of class quick-win, and are there three?",
    "days": "It is done on its startDay plus its effortDays; `needs` of the row names the role, or none.",
    "gaps": "The handbook's improvements.yaml lists under `gap` the kinds of finding that each improvement ends.",
    "sponsor": "The handbook has a decision on the charter: who sponsors it, and how often it is looked at again. Both belong directly under Review.",
    "counterparts": "The table `people` has who is in which team; the sponsor cannot review their own charter, nor can a bot. Name nobody else in that sentence.",
    "asks": "Go down the roadmap: which is the first row that `needs` this role, and what is its startDay?",
    "objections": "Two different rows each: platform from registries.yaml or observability.yaml, security from approvals.yaml or governance.yaml.",
    "citations": "Open the file in inputs/ and look for the row: file, kind and subject have to be written as there. All five sections cite something.",
}


def main():
    check = os.environ["CHECK_ID"]
    questions = Questions(json.load(sys.stdin))
    why = questions.charter.trouble(*PLACES[check]) if check in PLACES else ""
    items = [("headings", False, why)] if why else list(getattr(questions, check)())
    wrong = list(dict.fromkeys("%s: %s" % (name, message) for name, ok, message in items if not ok))
    right, passed = sum(1 for _, ok, _ in items if ok), not wrong
    result = {"credit": round(right / len(items), 4), "expected": "%d of %d" % (len(items), len(items)), "actual": "%d of %d" % (right, len(items)),
              "message": "All %d are right." % len(items) if passed else "%d of %d are right. %s." % (right, len(items), "; ".join(wrong[:4])),
              "help": "" if passed else HELP["headings" if why else check],
              "items": [{"name": name, "ok": ok, "message": message} for name, ok, message in dict.fromkeys(items)]}
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("charter.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
