#!/usr/bin/env python3
"""Operating metrics against the tables they come from. CHECK_ID says which question is asked; one script, because they share the truth.

The truth is computed here from the CSV tables, by the formulas of the brief; targets and meetings are parameters. A value may be written in any
unit, or with its unit behind the number (`1d 5h`, `29:15:00`, `3/20`): what counts is what it means.
"""
import datetime
import json
import os
import re
import statistics
import sys

NAMES = ("lead-time", "deployment-frequency", "change-failure-rate", "time-to-restore", "retraining-latency")
ALSO = {"lead-time": ("lead time for changes", "lead time"), "deployment-frequency": ("deploy frequency", "deployments per week", "deployment rate"),
        "change-failure-rate": ("change fail rate", "change failure percentage", "cfr"),
        "time-to-restore": ("mttr", "time to restore service", "mean time to restore", "restore time"),
        "retraining-latency": ("retrain latency", "retraining time")}
TARGETS = {"lead-time": ("leadTimeDays", "days"), "deployment-frequency": ("deploymentsPerWeek", "per week"),
           "change-failure-rate": ("changeFailurePercent", "percent"),
           "time-to-restore": ("restoreHours", "hours"), "retraining-latency": ("retrainingLatencyDays", "days")}
SOURCES = {"lead-time": {"deployments"}, "deployment-frequency": {"deployments"}, "change-failure-rate": {"deployments"},
           "time-to-restore": {"incidents"}, "retraining-latency": {"deployments", "model_versions", "runs"}}
TABLES = {"deployments", "incidents", "model_versions", "runs"}
TEAMS = ("logistics", "risk", "growth", "ml-platform", "security")
QUESTIONS = {"delivery": NAMES[:2], "stability": NAMES[2:4], "retraining": NAMES[4:]}
MAY = dict(SOURCES, **{"time-to-restore": {"incidents", "deployments"}})
EXACT = 0.005  # starting from the wrong moment is further off
ROUND = 0.02  # in a sentence

# --- the truth -------------------------------------------------------------------------------------------------------------


def hours(start, end):
    start, end = (datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ") for text in (start, end))
    return (end - start).total_seconds() / 3600


class Truth:
    """Values in hours, a week, percent."""

    def __init__(self, probes):
        deployments, incidents = probes["deployments"]["data"], probes["incidents"]["data"]
        run_of = {(row["model"], row["version"]): row["run_id"] for row in probes["modelVersions"]["data"]}
        ended = {row["run_id"]: row["finished_at"] for row in probes["runs"]["data"]}
        caused = [row for row in incidents if row["deployment_id"]]
        lead = [(row["model"], hours(row["committed_at"], row["deployed_at"])) for row in deployments]
        failed = [row["model"] for row in deployments if row["outcome"] == "failed"]
        latency = [hours(ended[run_of[row["model"], row["version"]]], row["deployed_at"]) for row in deployments]
        self.values = {
            "lead-time": statistics.median(value for _, value in lead),
            "deployment-frequency": len(deployments) / 8,
            "change-failure-rate": 100 * len(failed) / len(deployments),
            "time-to-restore": statistics.median(hours(row["opened_at"], row["resolved_at"]) for row in caused),
            "retraining-latency": statistics.median(latency)}
        self.samples = dict.fromkeys(NAMES, len(deployments))
        self.samples["time-to-restore"] = len(caused)
        self.models = {model: (statistics.median(value for name, value in lead if name == model), failed.count(model)) for model, _ in lead}


# --- what is written -------------------------------------------------------------------------------------------------------

HOURS = {"second": 1 / 3600, "sec": 1 / 3600, "s": 1 / 3600, "minute": 1 / 60, "min": 1 / 60, "m": 1 / 60, "hour": 1, "hr": 1, "h": 1, "day": 24, "d": 24,
         "week": 168, "wk": 168, "w": 168}
NUMBER = r"-?(?:\d+(?:[.,]\d+)?|[.,]\d+)"
# A unit with another word tied behind it (`days-ish`) is no unit. A word before it is fine: `per-week`.
TIED = r"\b(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|daily|percent|percentage|pct)-[a-z]"


def number(text):
    return float(text.replace(",", "."))


def scale_of(word):
    """Hours of a unit; None for what is no unit of time."""
    return HOURS.get(word) or HOURS.get(word.rstrip("s"))


def duration(text, unit):
    """Hours, or None when it is no duration or says no unit."""
    total, found = 0.0, False
    if re.search(r"%|percent|(?:\bper\b|/)\s*(?:day|week|month|year)", text + " " + unit):
        return None
    clock = re.search(r"(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?", text)
    if clock:
        total, found = int(clock.group(1)) + int(clock.group(2)) / 60 + float(clock.group(3) or 0) / 3600, True
        text = text.replace(clock.group(0), " ")
    default = next((scale_of(word) for word in re.findall("[a-z]+", unit) if scale_of(word)), None)
    for value, word in re.findall(r"(%s)\s*-?([a-z]*)" % NUMBER, text):
        scale = scale_of(word) if word else default
        if scale is None:
            return None
        total, found = total + number(value) * scale, True
    return total if found else None


def frequency(text, unit):
    found = re.search(NUMBER, text)
    if not found:
        return None
    words = text + " " + unit
    if re.search(r"%|percent|year|(?:per|every|/)\s*\d", words):
        return None
    for word, weeks in (("week", 1), ("day", 1 / 7), ("daily", 1 / 7), ("month", 30.4375 / 7)):
        if word in words:
            return number(found.group(0)) / weeks
    return None


def share(text, unit):
    part = re.search(r"(%s)\s*(?:/|of|out of)\s*(%s)" % (NUMBER, NUMBER), text)
    if part and number(part.group(2)):
        return 100 * number(part.group(1)) / number(part.group(2))
    found = re.search(NUMBER, text)
    if not found:
        return None
    value = number(found.group(0))
    words = text + " " + unit
    if re.search(r"\b(?:hour|day|week|month|year)s?\b", words):
        return None
    if "%" in words or "percent" in words or "pct" in words:
        return value
    # A ratio needs no unit, but a number is none.
    return value * 100 if value <= 1 and not re.match(r"%s$" % NUMBER, unit) else None


def meaning(name, text, unit=""):
    text, unit = ("" if part is None else str(part).strip().lower() for part in (text, unit))
    if re.search(TIED, text) or re.search(TIED, unit):
        return None
    read = {"deployment-frequency": frequency, "change-failure-rate": share}.get(name, duration)
    return read(text, unit)


def near(value, truth, tolerance=ROUND):
    return value is not None and abs(value - truth) <= tolerance * max(abs(truth), 1e-9)


def exact(name, text, unit, truth):
    """How a value fits: `right`, `coarse` when it is the exact one with too few digits, else None. Two decimals do in every unit."""
    value = meaning(name, text, unit)
    if near(value, truth, EXACT):
        return "right"
    written = re.findall(NUMBER, str(text))
    if value and len(written) == 1:
        truth = truth * number(written[0]) / value  # in the unit that is written
        off, decimals = abs(number(written[0]) - truth), len(re.sub(r"^[^.,]*[.,]?", "", written[0]))
        if decimals >= 2 and off <= 0.005001:
            return "right"
        if decimals < 2 and near(number(written[0]), truth, 0.03) and off <= 0.5001 * 10 ** -decimals:
            return "coarse"
    return None


def depth(heading):
    """The level of a heading; a line below it stands for # or ##."""
    return len(re.match("#*", heading).group(0)) or (1 if heading.rstrip().endswith("=") else 2)


def plain(text):
    return re.sub(r"[\s_-]+", "-", str(text or "").strip().lower()).strip("-")


def words_of(text):
    return {word.replace("-", "_") for word in re.findall(r"[a-z_]+(?:-[a-z_]+)*", text)}


def flatten(value):
    if isinstance(value, dict):
        return [text for part in value.items() for text in flatten(list(part))]
    if isinstance(value, list):
        return [text for part in value for text in flatten(part)]
    return [] if value is None else [str(value)]


def extra(rows, field, found, why):
    """An item for the rows that `by_name` did not take."""
    rows = [(name, {field: name}) for name in rows] if isinstance(rows, dict) else [(row.get(field), row) for row in rows or [] if isinstance(row, dict)]
    return [(str(name), False, why) for name, row in rows if not by_name([row], field, found)]


def by_name(rows, field, known):
    """Rows by the name that they mean. A map of name to row is fine; of rows that name a thing twice none counts."""
    if isinstance(rows, dict):
        rows = [dict(row, **{field: name}) for name, row in rows.items() if isinstance(row, dict)]
    found = {}
    for row in rows or []:
        if isinstance(row, dict):
            name = known.get(plain(row.get(field)))
            if name:
                found[name] = None if name in found else row
    return found


# --- the questions ---------------------------------------------------------------------------------------------------------


class Judge:
    def __init__(self, parameters, probes):
        self.parameters, self.truth = parameters, Truth(probes)
        self.answer = answer = probes.get("metrics", {}).get("data") or {}
        self.known = {plain(word): name for name in NAMES for word in (name,) + ALSO[name]}
        self.rows = by_name(answer.get("metrics"), "name", self.known)
        self.models = by_name(answer.get("byModel"), "model", {plain(name): name for name in self.truth.models})

    def row(self, name, judge):
        """(ok, message) of one metric."""
        if name not in self.rows:
            return False, "no row with this name"
        if self.rows[name] is None:
            return False, "two rows have this name"
        return judge(name, self.rows[name])

    def value(self, name, row):
        value = meaning(name, row.get("value"), row.get("unit"))
        if row.get("value") is None:
            return False, "no value"
        if value is None:
            return False, "%s %s is not understood: a number and a unit are wanted" % (row.get("value"), row.get("unit") or "(no unit)")
        truth = self.truth.values[name]
        written = " ".join(str(part) for part in (row.get("value"), row.get("unit")) if part)
        fit = exact(name, row.get("value"), row.get("unit"), truth)
        if fit:
            return fit == "right", "right" if fit == "right" else "%s is close, but rounded too coarsely" % written
        # Right by its digits, in another unit than it says: nothing is wrong with the method.
        if name == "change-failure-rate" and any(near(value * factor, truth, EXACT) for factor in (100, 0.01)):
            return False, "%s: value and unit do not fit; 5 percent is a ratio of 0.05" % written
        return False, "%s is too %s" % (written, "high" if value > truth else "low")

    def samples(self, name, row):
        if isinstance(row.get("samples"), (list, dict)):
            return False, "a number is wanted"
        found = re.search(r"\d+", str(row.get("samples") or ""))
        right = bool(found) and int(found.group(0)) == self.truth.samples[name]
        return right, "right" if right else "%s rows, not what the number is computed from" % found.group(0) if found else "no `samples`"

    def sources(self, name, row):
        written = [text.strip().lower() for text in flatten(row.get("source") or row.get("sources"))]
        words = words_of(" ".join(written))
        if not words:
            return False, "no `source`"
        if len(set(written)) < len(written):
            return False, "a table stands there twice"
        for piece in re.split(r"[,;+&]|\band\b", ", ".join(written)):
            piece = re.sub(r"^metadata\s*:\s*|[\s`'\"()]+", " ", piece).strip()
            # One word is the name of a table; what has several is a sentence, in which other words may stand.
            if piece and " " not in piece and not words_of(piece) & TABLES:
                return False, "%s is none of the tables that the brief names" % piece
        if words & TABLES - MAY[name]:
            return False, "it can be computed with fewer tables"
        right = SOURCES[name] <= words
        return right, "right" if right else "with these tables alone nobody can compute it; a table that leads from one to the next is one of them"

    def target(self, name, row):
        key, unit = TARGETS[name]
        truth = meaning(name, str(self.parameters["targets"][0][key]), unit)
        text = row.get("target")
        if text is None:
            return False, "no `target`"
        text = " ".join(flatten(text))
        value = meaning(name, text)
        if value is None:
            return False, "%s: %s" % (text, "no unit" if re.match(r"\s*%s\s*$" % NUMBER, text) else "not understood, a number and its unit are wanted")
        return near(value, truth), "right" if near(value, truth) else "%s is not what was decided" % text

    def met(self, name, row):
        key, unit = TARGETS[name]
        target = meaning(name, str(self.parameters["targets"][0][key]), unit)
        value = self.truth.values[name]
        truth = value >= target if name == "deployment-frequency" else value <= target
        word = plain(row.get("met"))
        said = True if word in ("yes", "true", "met", "y", "on") else False if word in ("no", "false", "missed", "not-met", "n", "off") else None
        if said is None:
            return False, "`met` is neither yes nor no"
        return said == truth, "right" if said == truth else "the verdict does not follow from the tables and the decision"

    def reviewed(self, name, row):
        meetings = {plain(word): set(meeting["teams"]) for meeting in self.parameters["meetings"] for word in (meeting["id"], meeting["title"])}
        owners, reviews = flatten(row.get("owner")), flatten(row.get("review"))
        if len(owners) > 1 or len(reviews) > 1:
            return False, "one team is wanted as `owner`" if len(owners) > 1 else "one meeting is wanted as `review`"
        owner, review = re.sub(r"^(@?parcel/|team-)", "", plain(" ".join(owners))), plain(" ".join(reviews))
        if owner not in TEAMS:
            return False, "`owner` is none of the five teams"
        if review not in meetings:
            return False, "`review` is no standing meeting of the handbook"
        right = owner in meetings[review]
        return right, "right" if right else "%s does not sit in %s" % (owner, review)

    def by_model(self):
        items = []
        for model, (lead, failed) in sorted(self.truth.models.items()):
            row = self.models.get(model)
            if not row:
                items += [(model, False, "two rows have this name" if model in self.models else "no row")] * 2
                continue
            written = row.get("leadTime", row.get("lead-time", row.get("lead_time")))
            fit = exact("lead-time", written, row.get("unit") or "hours", lead)
            items.append((model + " leadTime", fit == "right", "right" if fit == "right" else "%s is close, but rounded too coarsely" % written if fit else
                          "%s is not the median of its own deployments" % written))
            count = None if isinstance(row.get("failed"), (list, dict)) else re.search(r"\d+", str(row.get("failed", "")))
            right = bool(count) and int(count.group(0)) == failed
            items.append((model + " failed", right, "right" if right else "%s is not what its own deployments say" % row.get("failed") if count else
                          "a number is wanted"))
        return items + extra(self.answer.get("byModel"), "model", {plain(name): name for name in self.truth.models}, "none of the four models")

    def page(self):
        """The page without its comments."""
        with open(os.path.join(os.environ["EVIDENCE_DIR"], "page"), encoding="utf-8-sig", errors="replace") as file:
            return re.sub(r"<!--.*?(-->|\Z)", "", file.read(), flags=re.DOTALL).lower()

    def page_sections(self):
        parts = re.split(r"^(#{1,4}\s+.*|.+\n(?:=+|-+)\s*)$", self.page(), flags=re.MULTILINE)
        sections, items = list(zip(parts[1::2], parts[2::2])), []
        for word in ("roles", "cadences", "metrics"):
            at = next((index for index, (heading, _) in enumerate(sections) if re.search(r"\b%ss?\b" % word[:-1], heading)), None)
            if at is None:
                items.append((word, False, "no heading with this word"))
                continue
            level, text = depth(sections[at][0]), sections[at][1]
            for heading, below in sections[at + 1:]:
                if depth(heading) <= level:
                    break
                text += below
            items.append((word, bool(text.strip()), "there" if text.strip() else "nothing stands below its heading"))
        return items

    def page_roles(self):
        text, items = self.page(), []
        for role in ("model-team", "model-owner", "on-call", "ml-platform", "security"):
            # `security-team` and `on-call-engineer` are the role with a word more, other words behind a dash make another name of it.
            named = re.search(r"\b%s(?:'?s)?(?!\w|-(?!(?:team|role|engineer|rota|person|people|group|lead|duty|shift)s?\b)\w)"
                              % role.replace("-", r"[\s_-]+"), text) is not None
            items.append((role, named, "named" if named else "not named"))
        return items

    def page_numbers(self):
        text, items = re.sub(r"\*\*|`", "", self.page()), []
        heads = {}  # the cells above a table's row
        for above, line in zip([""] + text.split("\n"), text.split("\n")):
            if line.strip().startswith("|"):
                heads[line.strip()] = heads.get(above.strip()) or cells(line)
        for name in NAMES:
            words = [word.replace("-", " ") for word in (name,) + ALSO[name]]
            # A name may be written with spaces or dashes, but not with another word tied to its end.
            named = r"\b(?:%s)(?!\w|-\w)" % "|".join(word.replace(" ", r"[_\s-]+") for word in words)
            lines = [line.strip() for line in text.split("\n") if re.search(named, line)]
            rows = [line for line in lines if line.startswith("|")]
            if len(set(rows)) < len(rows):
                items.append((name, False, "the same table row is there twice"))
                continue
            key, unit = TARGETS[name]
            target = meaning(name, str(self.parameters["targets"][0][key]), unit)
            today = [line for line in lines if shown(name, without(line, heads, GOAL, NOW), self.truth.values[name])]
            right = any(shown(name, without(line, heads, NOW, GOAL), target) for line in today)
            why = ("the line with today's number does not have the target that was decided" if today else
                   "named, but no line with it has today's number with its unit" if lines else "not named in the page")
            items.append((name, right, "right" if right else why))
        return items


NOW, GOAL = r"\b(?:today|now|current|actual|value|measured)\b", r"\b(?:targets?|goals?)\b"  # heads of columns


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def without(line, heads, word, but):
    """The line without the cells below a head that has one word and not the other, and with the unit of its head, its `unit` cell or its name behind each bare number."""
    above, kept = heads.get(line, []), []
    row = cells(line) if line.startswith("|") else [said(line, word, but)]
    units = dict(zip(above, row))
    units = units.get("unit") or units.get("units") or ""
    name = re.split(NUMBER, line)[0]
    own = " ".join(re.findall(r"\(([^)]*)\)", name) + re.findall(r"\b(?:per|a) (?:week|day)\b|percent(?=age|\b)", name))
    for index, cell in enumerate(row):
        head = above[index] if index < len(above) else ""
        if not re.search(word, head) or re.search(but, head):
            unit = " ".join(re.findall(r"\(([^)]*)\)", head)) or units or own
            kept.append(re.sub(r"(?<![\w.,/:])(%s)(?=\**\s*(?:$|[,;)]))" % NUMBER, lambda found: "%s %s" % (found.group(1), unit), cell))
    return " | ".join(kept)


def said(line, word, but):
    """A sentence without what stands behind one word up to the other, where each of the two words has a number behind it."""
    parts = re.split("(%s|%s)" % (NOW, GOAL), line)
    pairs = list(zip(parts[1::2], parts[2::2]))
    if {bool(re.match(NOW, head)) for head, _ in pairs} != {True, False} or not all(re.search(NUMBER, text) for _, text in pairs):
        return line
    return parts[0] + "".join(head + text for head, text in pairs if not re.match(word, head))


def shown(name, line, truth):
    """Whether a line has a value of a metric, however it is written, with its unit."""
    if name == "change-failure-rate":
        line = re.sub(r"%s[\s/]*(?:deployments?\s*)?(?:(?:per|an?)[\s-]*)?%s" % (NUMBER, TIED), " ", line)
        timed = r"(?![\d.,]*\s*(?:deployments?\s*)?(?:/|per\b|an?\b)?[\s-]*(?:second|minute|hour|day|week|month|year))"
        parts = re.findall(r"%s%s(?:\s*(?:/|of|out of)\s*\d+|\s*%%|\s*percent|\s*pct)?" % (NUMBER, timed), line)
        return any(near(share(part, ""), truth) for part in parts)
    if name == "deployment-frequency":
        found = re.findall(r"(%s)([^|\d]*)" % NUMBER, line)
        return any(near(frequency(value, unit), truth) for value, unit in found if not re.search(TIED, unit))
    line = re.sub(r"%s[\s/]*(?:(?:per|an?)[\s-]*)?%s" % (NUMBER, TIED), " ", line)
    line = re.sub(r"%s\s*(?:[a-z]+\s*)?(?:per|/)\s*(?:day|week|month|year)s?" % NUMBER, " ", line)
    for part in re.findall(r"(?:(?:%s\s*[a-z]+|\d+:\d\d(?::\d\d)?)[,\s]*)+" % NUMBER, line):
        if near(duration(part, ""), truth):
            return True
    return any(near(number(value) * scale_of(unit), truth) for value, unit in re.findall(r"(%s)[\s-]*([a-z]+)" % NUMBER, line) if scale_of(unit))


HELP = {
    "delivery": "Lead time is from committed_at to deployed_at, a median over all rows of deployments, failed ones too; frequency is over eight weeks.",
    "stability": "Which incidents name a deployment, and which do not? Failed deployments are those whose outcome says so.",
    "retraining": "Follow a deployment to the run of its version: which table knows the run of a version, and which the end of a run?",
    "samples": "Count the rows that went into each number: deployments, or incidents that a deployment caused.",
    "sources": "Ask of each number which tables somebody needs who computes it again; name each once, as the database does.",
    "by-model": "The same formula over the deployments of one model only; leadTime in hours.",
    "targets": "Read the decisions of the handbook, not its notes, and keep each number with the unit in which it was decided.",
    "met": "Bring number and target to one unit; frequency wants to be large, the other four small. Are the numbers right yet?",
    "reviewed": "handbook's meetings.yaml has the id and the teams of each standing meeting, teams.yaml the names of the teams.",
    "page": "Headings such as `## Roles`, `## Cadences` and `## Metrics` with text below each, outside comments.",
    "page-roles": "The roles are those of the decision on who does what, in the handbook; write them as they are written there.",
    "page-numbers": "One line or table row for each metric: its name as in metrics.yaml, today's number and the decided target, each with its unit.",
}


def main():
    check = os.environ["CHECK_ID"]
    judge = Judge(**json.load(sys.stdin))
    questions = {"samples": judge.samples, "sources": judge.sources, "targets": judge.target, "met": judge.met, "reviewed": judge.reviewed}
    if check == "by-model":
        items = judge.by_model()
    elif check.startswith("page"):
        items = {"page": judge.page_sections, "page-roles": judge.page_roles, "page-numbers": judge.page_numbers}[check]()
    else:
        items = [(name,) + judge.row(name, questions.get(check, judge.value)) for name in QUESTIONS.get(check, NAMES)]
        if check == "samples":
            items += extra(judge.answer.get("metrics"), "name", judge.known, "none of the five metrics")
    right = sum(1 for _, ok, _ in items if ok)
    passed = right == len(items)
    wrong = [(name, message) for name, ok, message in items if not ok]
    result = {"credit": round(right / len(items), 4), "expected": "%d of %d as the tables and decisions say" % (len(items), len(items)),
              "actual": "%d of %d" % (right, len(items)), "help": "" if passed else HELP[check],
              "message": "All %d are right." % len(items) if passed else "%d of %d are right. %s" % (
                  right, len(items), "; ".join(list(dict.fromkeys("%s: %s" % pair for pair in wrong))[:3])),
              "items": [{"name": name, "ok": ok, "message": message} for name, ok, message in dict.fromkeys(items)]}
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("metrics.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
