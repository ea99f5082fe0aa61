#!/usr/bin/env python3
"""The charter against the artefacts that it cites. CHECK_ID says which question is asked; one script, because they share how the charter is read.

A citation is FILE#KIND/SUBJECT: it names a row of an artefact of an earlier lab, the learner's own or the reference. It counts when the artefact has the
row and the estate was drawn so. Numbers of the roadmap follow the order of the learner's roadmap; targets, persons and kinds of gap are the estate's.
"""
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
PAGES = ("alignment-notes", "operating-model")
ROLES = {"platform": ("ml-platform", ("registries", "observability")), "security": ("security", ("approvals", "governance"))}
SECTIONS = {"scope": r"scope", "metrics": r"(success )?metrics", "assets": r"(shared )?assets", "commitments": r"commitments?", "review": r"reviews?"}
PARTS = {"in": ("scope", r"in(side)?( the)? scope|in$"), "out": ("scope", r"(out|outside|not in)( of)?( the)? scope|out$"),
         "platform": ("review", r"(the )?(ml-?)?platform"), "security": ("review", r"(the )?security")}
CADENCES = {"monthly": r"monthly|every month|once a month|each month|per month", "every six weeks": r"(every|each) (six|6) weeks|(six|6)-weekly|once in (six|6) weeks",
            "quarterly": r"quarterly|(every|each) (quarter|(three|3) months)|once a quarter"}


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
BARE = re.compile(r"(?<![\w-])(?:%s)\.(?:ya?ml|md)#[\w.%%-]+(?:/[\w.%%/-]*[\w%%])?" % "|".join(FILES))
MARK = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")


class Entry:
    """A list item with what is indented below it, a row of a table, or a paragraph: its words, and what it cites."""

    def __init__(self, text):
        self.cited = [part for two, three in ((m.group(2), m.group(3)) for m in LINK.finditer(text)) for part in cited(two if two is not None else three)]
        self.text = LINK.sub(lambda match: match.group(1), text)
        # The row that a link's own words name is the link's, not a second citation.
        rest = LINK.sub(" ", text)
        self.cited += [part for match in BARE.finditer(rest) for part in cited(match.group(0))]
        self.text = BARE.sub(" ", self.text)

    def of(self, file, kinds=None):
        return [each for each in self.cited if each[0] == file and (kinds is None or each[1] in kinds)]


def cited(target):
    """[(file, kind, subject)]; kind and subject are empty for a whole file. Links to what is no file of the portfolio are none."""
    target = unquote(target.strip())
    if not target or target.startswith("#") or re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
        return []
    file, _, anchor = target.partition("#")
    kind, _, subject = anchor.partition("/")
    return [(re.sub(r"\.(ya?ml|md)$", "", file.split("/")[-1].strip().lower()), kind.strip(), subject.strip())]


class Charter:
    """The entries of each section and of its parts."""

    def __init__(self, text):
        text = re.sub(r"<!--.*?(-->|\Z)", "", text.replace("\t", "    "), flags=re.DOTALL)
        text = re.sub(r"^(.+)\n(?:=+|-+)[ ]*$", r"## \1", text, flags=re.MULTILINE)
        known = dict((plain(name), target) for name, target in re.findall(r"^ {0,3}\[([^\]]+)\]:\s*<?([^\s>]+)>?.*$", text, re.MULTILINE))
        text = re.sub(r"^ {0,3}\[[^\]]+\]:.*$", "", text, flags=re.MULTILINE)
        text = re.sub(r"\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?!\()", lambda m: "[%s](%s)" % (m.group(1), known[plain(m.group(2) or m.group(1))])
                      if plain(m.group(2) or m.group(1)) in known else m.group(0), text)
        self.entries, self.headings = [], []
        section = part = None
        lines = []
        for line in text.split("\n") + ["# end"]:
            heading = re.match(r"^ {0,3}(#{1,6})\s+(.*?)[\s#:]*$", line) or re.match(r"^\s*(\*\*|__)([^*_]+?):?\1:?\s*$", line)
            if not heading:
                lines.append(line)
                continue
            self.entries += [(section, part, Entry(each)) for each in blocks(lines)]
            lines = []
            section, part = self.place(heading.group(2), section, part, heading.group(1) == "#" or heading.group(1) == "##")

    def place(self, heading, section, part, top):
        words = re.sub(r"^[\d.)\s]+", "", heading.strip().lower().replace("`", "").replace("*", ""))
        for name, (of, pattern) in PARTS.items():
            if re.match(r"(%s)(?![\w-])" % pattern, words) and (of == "scope" or section == of):
                self.headings.append((of, name))
                return of, name
        for name, pattern in SECTIONS.items():
            if re.match(r"(%s)(?![\w-])" % pattern, words):
                self.headings.append((name, None))
                return name, None
        return (None, None) if top else (section, part)

    def of(self, section, part=None):
        return [entry for own, of, entry in self.entries if own == section and (part is None or of == part)]

    def trouble(self, section, *parts):
        """What is wrong with the headings that a question needs. In scope and Out of scope say by themselves where they belong."""
        for name in [(section, part) for part in parts] + [(section, None)]:
            title = {"in": "In scope", "out": "Out of scope", "metrics": "Success metrics", "assets": "Shared assets"}.get(name[1] or name[0], name[1] or name[0])
            if self.headings.count(name) > 1:
                return "more than one heading %s" % title.capitalize()
            if not self.headings.count(name) and not (section == "scope" and name[1] is None):
                return "no heading %s" % title.capitalize()
        return ""


def blocks(lines):
    """Paragraphs, rows of tables, and list items with what is indented below them."""
    found, indent, blank = [], None, True
    for line in lines:
        mark = MARK.match(line)
        if not line.strip():
            blank = True
            continue
        if re.match(r"^[\s|:-]+$", line) and "-" in line:
            continue
        depth = len(line) - len(line.lstrip())
        if line.lstrip().startswith("|") or line.count(" | ") > 1:
            found.append(line)
            indent = None
        elif mark and (indent is None or depth <= indent):
            found.append(line[mark.end():])
            indent = depth
        elif found and (indent is not None and depth > indent or not blank and not found[-1].lstrip().startswith("|")):
            found[-1] += " " + line.strip()
        else:
            found.append(line.strip())
            indent = None
        blank = False
    return found


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
        file, kind, subject = each
        if file not in FILES:
            return "is none of the artefacts that can be cited"
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
        return not self.missing(each)


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


def number(text):
    return float(text.replace(",", "."))


def scale_of(word):
    return HOURS.get(word) or HOURS.get(word.rstrip("s"))


def quantities(name, text):
    """Every quantity of a metric's kind that a text names: hours, a week, percent."""
    text = text.lower().replace("*", " ").replace("`", " ")
    numbers = [number(part) for part in re.findall(NUMBER, text)]
    if name == "deployment-frequency":
        scales = [scale for word, scale in ((r"week|wk", 1), (r"day|daily", 7), (r"month", 7 / 30.4375)) if re.search(word, text)]
        return [value * scale for value in numbers for scale in scales]
    if name == "change-failure-rate":
        shares = [100 * number(a) / number(b) for a, b in re.findall(r"(%s)\s*(?:/|of|out of)\s*(%s)" % (NUMBER, NUMBER), text) if number(b)]
        shares += [number(part) for part in re.findall(r"(%s)\s*(?:%%|percent|per cent|pct)" % NUMBER, text)]
        return shares + [100 * value for value in numbers if value <= 1]
    pairs = [(number(value), scale_of(word)) for value, word in re.findall(r"(%s)\s*-?([a-z]+)" % NUMBER, text)]
    found = [value * scale for value, scale in pairs if scale]
    for run in re.findall(r"(?:%s\s*[a-z]+[,\s]*(?:and\s+)?){2,}" % NUMBER, text):
        parts = [(number(value), scale_of(word)) for value, word in re.findall(r"(%s)\s*([a-z]+)" % NUMBER, run)]
        found += [sum(value * scale for value, scale in parts)] if all(scale for _, scale in parts) else []
    found += [int(h) + int(m) / 60 + float(s or 0) / 3600 for h, m, s in re.findall(r"(\d+):(\d\d)(?::(\d\d))?", text)]
    return found


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

    def once(self, entries, file, row, also=None):
        """(ok, why) of a row that has to be cited once and lead somewhere; `also` says what is wrong with the entry that cites it."""
        fitting = [entry for entry in entries for each in entry.of(file) if self.portfolio.row(*each[1:]) == row and self.portfolio.leads(each)]
        if len(fitting) != 1:
            return False, "cited %d times" % len(fitting) if fitting else "not cited here"
        why = also(fitting[0]) if also else ""
        return not why, why or "right"

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
                         if self.portfolio.row(*each[1:])[1] == name and self.portfolio.leads(each)) for part in (inside, outside)]
            if name in (goes, dead):
                right = ("duplication", ("retire", name)) if name == goes else ("inventory", ("none", name))
                ok, why = self.once(outside, *right)
                items.append((name, ok and not count[0], why if not count[0] else "in scope, although it does not stay"))
            else:
                ok, why = self.once(inside, "inventory", self.portfolio.row(row["trigger"][0], name))
                items.append((name, ok and not count[1], why if not count[1] else "out of scope, although it stays"))
        return items

    def metric(self, name):
        entries = [entry for entry in self.charter.of("metrics") if any(
            self.portfolio.row(*each[1:]) == ("metric", name) and self.portfolio.leads(each) for each in entry.of("metrics"))]
        return (entries[0], "") if len(entries) == 1 else (None, "%d entries cite it" % len(entries))

    def targets(self):
        for name, (key, unit) in METRICS.items():
            entry, why = self.metric(name)
            truth = quantities(name, "%s %s" % (self.p["targets"][0][key], unit))[0]
            ok = entry is not None and near(quantities(name, entry.text), truth)
            yield name, ok, "right" if ok else why or "its entry does not have the target that was decided, with its unit"

    def measured(self):
        rows = self.rows_of("metrics")
        for name in METRICS:
            entry, why = self.metric(name)
            row = rows.get(name, {})
            value = quantities(name, " ".join(flatten([row.get("value"), row.get("unit")])))
            # Of `1d 5h` all of it counts, which is the largest.
            value = [max(value) if name in ("lead-time", "time-to-restore", "retraining-latency") else value[0]] if value else []
            ok = entry is not None and (not value or near(quantities(name, entry.text), value[0]))
            yield name + " today", ok, "right" if ok else why or "its entry does not have today's number of metrics.yaml, with its unit"
            meeting = self.portfolio.row("meeting", " ".join(flatten(row.get("review"))))
            found = [self.portfolio.row(*each[1:]) for each in entry.of("cadences") if self.portfolio.leads(each)] if entry else []
            yield name + " review", found == [meeting], "right" if found == [meeting] else why or "its entry does not cite the meeting of `review`, or cites more"

    def keeper(self, entry, team=None):
        text = re.sub(r"\b(ml[ _]platform|(the )?platform team)\b", "ml-platform", entry.text.lower())
        teams = [name for name in TEAMS if re.search(r"(?<![\w-])%s(?![\w-])" % name, text)]
        if team:
            return "" if team in teams else "not with the team that owns it"
        return "" if teams else "no team keeps it"

    def assets(self):
        entries, (stays, _) = self.charter.of("assets"), self.portfolio.kept()
        owner = next(row["owner"][0] for row in self.p["pipelines"] if row["name"] == stays)
        items = [("the pipeline that survives",) + self.once(entries, "duplication", ("survivor", stays), lambda entry: self.keeper(entry, owner))]
        for file in BASELINES:
            fitting = [entry for entry in entries if any(self.portfolio.leads(each) for each in entry.of(file, ("",)))]
            why = "%d entries cite it" % len(fitting) if len(fitting) != 1 else self.keeper(fitting[0])
            items.append((file, not why, why or "right"))
        return items

    def unfit(self):
        entries, found = self.charter.of("assets"), self.portfolio.findings("registries")
        if not found:
            return [("registries.yaml", False, "inputs/ has no findings of the registry: start the lab again")]
        return [("%s %s" % row,) + self.once(entries, "registries", row, self.keeper) for row in found]

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
        found = [(entry.of("roadmap")[0], entry) for entry in self.charter.of("commitments") if entry.of("roadmap")]
        return [(self.portfolio.row(*each[1:])[1] if self.portfolio.leads(each) else None, entry) for each, entry in found]

    def commitments(self):
        truth, made = self.promised(), [name for name, _ in self.made()]
        if len(truth) < 3:
            return [("roadmap.yaml", False, "inputs/ has no roadmap with its rows: start the lab again")]
        items = [("commitment %d" % (at + 1), at < len(made) and made[at] == name, "as the rule takes them" if at < len(made) and made[at] == name else
                  "another one than the rule takes" if at < len(made) else "not there") for at, name in enumerate(truth)]
        return items + [("too many", False, "%d commitments more than three" % (len(made) - 3))] * (len(made) > 3)

    def each(self, judge):
        made = self.made()
        for at, name in enumerate(self.promised()):
            entries = [entry for other, entry in made if other == name]
            for what, ok, why in judge(name, entries[0]) if len(entries) == 1 else [("", False, "%d entries for it" % len(entries))]:
                yield "commitment %d%s" % (at + 1, what), ok, "right" if ok else why

    def days(self):
        def judge(name, entry):
            row = self.improvements[name]
            ok = self.start_day(name) + int(row["effortDays"]) in days_of(entry.text)
            yield " day", ok, "not the day on which it is done"
            text = entry.text.lower().replace(row["title"].lower(), " ")
            if row["needs"] != "none":
                yield " role", bool(re.search(r"%s(?![\w-])" % row["needs"], text)), "does not name the role that it needs"
        return self.each(judge)

    def gaps(self):
        def judge(name, entry):
            kinds = {self.portfolio.row(kind, "")[0] for kind in self.improvements[name]["gap"]}
            found = [each for each in entry.cited if self.portfolio.row(*each[1:])[0] in kinds]
            yield "", bool(found) and all(self.portfolio.leads(each) for each in found), "cites no row of a kind that it ends"
        return self.each(judge)

    def persons(self, text):
        text = folded(text)
        words = [(row, [folded(row["login"]), folded(row["name"])]) for row in self.people if not row["login"].endswith("-bot")]
        return [row for row, said in words if any(re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(word), text) for word in said)]

    def sponsor(self):
        entries = self.charter.of("review")
        sentences = [part for entry in entries for part in re.split(r"[.;](?:\s|$)", entry.text) if "sponsor" in part.lower()]
        named_in = [said for said in ({row["login"] for row in self.persons(part)} for part in sentences) if said]
        said = named_in[0] if named_in else set()
        yield "sponsor", said == {self.p["sponsor"]}, "named" if said == {self.p["sponsor"]} else \
            "another person, or more than one" if said else "no entry with the word sponsor names a person of Parcel"
        text = " ".join(entry.text.lower() for entry in entries)
        ok = re.search(r"(?<![\w-])(%s)(?![\w-])" % CADENCES[self.p["reviewCadence"]], text) is not None
        yield "when it is looked at again", ok, "as decided" if ok else "not what was decided"

    def counterparts(self):
        for role, (team, _) in ROLES.items():
            found = [row for entry in self.charter.of("review", role) for row in self.persons(entry.text)]
            ok = any(row["team"] == team and row["login"] != self.p["sponsor"] for row in found)
            yield role, ok, "named" if ok else "who is named is not of this team, or is the sponsor" if found else "no person of Parcel is named"

    def asks(self):
        for role in ROLES:
            first = [name for name in self.order() if self.improvements[name]["needs"] == role][:1]
            entries = self.charter.of("review", role)
            yield (role,) + (self.once(entries, "roadmap", self.portfolio.row(class_of(self.improvements[first[0]]), first[0]),
                                       lambda entry: "" if self.start_day(first[0]) in days_of(entry.text) else "not the day on which it begins")
                             if first else (False, "inputs/ has no roadmap with its rows: start the lab again"))

    def objections(self):
        for role, (_, files) in ROLES.items():
            rows = [self.portfolio.row(*each[1:]) for entry in self.charter.of("review", role) for file in files for each in entry.of(file)
                    if self.portfolio.leads(each) and each[1]]
            for at in (1, 2):
                ok = len(set(rows)) >= at and len(set(rows)) == len(rows)
                yield "%s, finding %d" % (role, at), ok, "cited" if ok else "a finding is cited twice" if len(set(rows)) < len(rows) else \
                    "no row of %s" % " or ".join(file + ".yaml" for file in files)

    def citations(self):
        found = list(dict.fromkeys(each for _, _, entry in self.charter.entries for each in entry.cited))
        for file, kind, subject in found:
            why = self.portfolio.missing((file, kind, subject))
            yield "".join([file, "#" * bool(kind or subject), kind, "/" * bool(subject), subject])[:120], not why, why or "there"
        for section in SECTIONS:
            if not any(self.portfolio.leads(each) for entry in self.charter.of(section) for each in entry.cited):
                yield "section %s" % section, False, "nothing in it leads to a row"


def days_of(text):
    """Days of the roadmap that a text names: `day 12`, or the numbers that it has where it names none so."""
    said = re.findall(r"\bdays?\W{0,3}(\d+)\b", text.lower())
    return [int(part) for part in said or re.findall(r"(?<![\w.-])(\d+)(?![\w.-]*\d)", text)]


def folded(text):
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))


PLACES = {"models": ("scope", "in"), "pipelines": ("scope", "in", "out"), "targets": ("metrics",), "measured": ("metrics",), "assets": ("assets",),
          "unfit": ("assets",), "commitments": ("commitments",), "days": ("commitments",), "gaps": ("commitments",), "sponsor": ("review",),
          "counterparts": ("review", "platform", "security"), "asks": ("review", "platform", "security"), "objections": ("review", "platform", "security")}
HELP = {
    "models": "Under In scope, cite the contract of each of the four models once: blueprint.yaml#contract/MODEL.",
    "pipelines": "inventory.yaml has all of them and what starts each; two do not stay: one is dead, one is named under `retire` in duplication.yaml.",
    "targets": "Read the handbook's decision on targets, and write each with its unit into the entry that cites the metric.",
    "measured": "Compare each entry with its row in inputs/operating-metrics/metrics.yaml: `value` and `unit` if it has them, and `review`.",
    "assets": "`survivor` in duplication.yaml with the team that the inventory calls its owner, and four files of earlier labs with a team each.",
    "unfit": "Go through the findings of inputs/registry-inventory/registries.yaml: each needs an entry with a team.",
    "commitments": "Go down inputs/quick-wins-roadmap/roadmap.yaml: which rows are of class quick-win, and are there three?",
    "days": "It is done on its startDay plus its effortDays; `needs` of the row names the role.",
    "gaps": "The handbook's improvements.yaml lists under `gap` the kinds of finding that each improvement ends.",
    "sponsor": "The handbook has a decision on the charter. Name the sponsor by login or full name, in an entry with the word sponsor.",
    "counterparts": "The table `people` has who is in which team; the sponsor cannot review their own charter, nor can a bot.",
    "asks": "Go down the roadmap: which is the first row that `needs` this role, and what is its startDay?",
    "objections": "Two different rows each: platform from registries.yaml or observability.yaml, security from approvals.yaml or governance.yaml.",
    "citations": "Open the file in inputs/ and look for the row: kind and subject have to stand there. All five sections cite something.",
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
              "help": "" if passed else HELP[check],
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
