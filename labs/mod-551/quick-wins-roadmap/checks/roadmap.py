#!/usr/bin/env python3
"""The roadmap against the drawn improvements. CHECK_ID says which question is asked; one script, because they share how the answer is read.

Scores, classes, chains and the order come from the parameters; start days and asks follow the learner's own order, which has a check of its own.
Evidence is FILE#KIND/SUBJECT: the row that it names has to be in the artefact of the earlier lab, and the estate has to show it.
"""
import json
import os
import re
import sys

FILES = ("inventory", "duplication", "registries", "observability", "approvals", "governance")
JOBS = ("prometheus", "alertmanager", "pushgateway", "registry", "metadata", "serving", "batch", "forge")
ROLES = ("platform", "security")
LARGE_VALUE, SMALL_EFFORT = 5, 3


def plain(text):
    return re.sub(r"[\s_-]+", "-", str(text or "").strip().lower()).strip("-")


def flatten(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in flatten(part)]
    if isinstance(value, list):
        return [text for part in value for text in flatten(part)]
    return [] if value is None else [str(value)]


def names(value):
    """Plain names of a list, or of text with commas. What says `none` is no name."""
    found = [plain(word) for text in flatten(value) for word in re.split(r"[,;+&]|\band\b", text)]
    return [word for word in found if word not in ("", "none", "nobody", "nothing", "n/a")]


def role_of(word):
    return re.sub(r"^(ml-|the-|team-)+|(-team|-role)$", "", word)


def number(value):
    """A number, or a fraction such as 8/3; None for anything else."""
    found = re.match(r"\s*(?:day\s*)?(\d+(?:[.,]\d+)?)\s*(?:/\s*(\d+(?:\.\d+)?))?\s*(?:d|days?|points?)?\s*$", str(value if value is not None else ""))
    if not found or found.group(2) and not float(found.group(2)):
        return None
    return float(found.group(1).replace(",", ".")) / float(found.group(2) or 1)


def rounded(score):
    """A score as it stands in the file: what is the same there may stand in either order."""
    return int(score * 100 + 0.5 + 1e-9)


class Portfolio:
    """What the artefacts of earlier labs show: rows (kind, subject) by file. A row counts if the estate was drawn so."""

    def __init__(self, parameters, probes):
        self.triggers = {plain(word): row["trigger"][0] for row in parameters["pipelines"] for word in row["trigger"]}
        self.names = {plain(word): row["name"] for row in parameters["releases"] for word in [row["name"]] + row["also"]}
        self.names.update({plain(word): row["name"] for row in parameters["pipelines"] for word in [row["name"], row["title"]] + row["also"]})
        self.drawn = drawn_findings(parameters)
        self.rows = {}
        for file in FILES:
            data = probes[file].get("data")
            data = data if isinstance(data, dict) else {}
            self.rows[file] = {(self.kind(kind), self.subject(subject)) for kind, subject in getattr(self, file, self.findings)(data)}

    def kind(self, text):
        return re.sub(r"s$", "", plain(text))

    def subject(self, text):
        """A subject as everybody may write it: `models/eta` is `eta`, `images/eta-server` is `eta-server`, a pipeline any name that it has."""
        word = plain(re.sub(r"/run\.py$|\.git$|@sha256.*$", "", str(text or "").strip()).rstrip("/").split("/")[-1])
        return self.names.get(word, word)

    def inventory(self, data):
        for name, row in named(data.get("pipelines"), "name"):
            for word in flatten(row.get("trigger")) or ["none"]:
                yield self.triggers.get(plain(word), word), name

    def duplication(self, data):
        pair = data.get("duplicate")
        for name in names(pair.get("pipelines")) if isinstance(pair, dict) else []:
            yield "duplicate", name

    def findings(self, data):
        for row in data.get("findings") or []:
            if isinstance(row, dict):
                for subject in flatten(row.get("subject")):
                    yield row.get("kind"), subject

    def missing(self, file, kind, subject):
        """Why a citation leads nowhere; empty when it leads to a row."""
        pair = self.kind(kind), self.subject(subject)
        if file not in FILES:
            return "%s.yaml is none of the six files" % file
        if pair not in self.rows[file]:
            return "%s.yaml has no row %s/%s" % (file, kind, subject) if self.rows[file] else "inputs/ has no %s.yaml with rows: start the lab again" % file
        return "" if pair in self.drawn else "%s.yaml says %s/%s, and the estate does not: start the lab again" % (file, kind, subject)


def drawn_findings(p):
    """Every (kind, subject) that the estate shows, as Portfolio writes them."""
    cast = {name: [row["name"] for row in p[name]] for name in (
        "registryCast", "approvalCast", "stageCast", "imageCast", "cardCast", "dataCast", "secretCast", "sideModels", "sideImages", "sameWork", "unscheduled")}
    alerts = [plain(row["alert"]) for row in p["alerts"]]
    silent = [p["pipelines"][int(row["at"])]["name"] for row in p["blindSpots"]] + cast["unscheduled"]
    found = list(zip(("missing", "moved", "untracked"), cast["registryCast"]))
    found += [("unversioned", cast["sideModels"][0]), ("orphaned", cast["sideImages"][0])]
    # A target may be down for a reason of the machine, too.
    found += [("target-down", job) for job in JOBS] + list(zip(("alert-without-team", "alert-for-gone-team", "alert-on-gone-metric"), alerts))
    found += [("no-metric", name) for name in silent]
    found += list(zip(("no-approval", "late-approval", "self-approval"), cast["approvalCast"])) + [("stage-ahead", cast["stageCast"][0])]
    found += [("card-gap", name) for name in cast["cardCast"]] + [("runs-as-root", name + "-server") for name in cast["imageCast"][:2]]
    found += [("secret-in-history", cast["secretCast"][0])]
    found += [(kind, name + "-training") for kind, name in zip(("class-missing", "class-differ"), cast["dataCast"])]
    found += [("duplicate", name) for name in cast["sameWork"]] + [(row["trigger"][0], row["name"]) for row in p["pipelines"]]
    return set(found)


def named(rows, field):
    """(name, row) of a list of rows, or of a map of name to row."""
    if isinstance(rows, dict):
        return [(name, row) for name, row in rows.items() if isinstance(row, dict)]
    return [(row.get(field), row) for row in (rows if isinstance(rows, list) else []) if isinstance(row, dict)]


def citations(value):
    """(file, kind, subject) of each FILE#KIND/SUBJECT, in text, a list, or maps with these three keys; the text itself where it is none."""
    if isinstance(value, dict) and {"file", "kind", "subject"} <= set(value):
        value = "%(file)s#%(kind)s/%(subject)s" % value
    if isinstance(value, (dict, list)):
        return [found for part in (value.values() if isinstance(value, dict) else value) for found in citations(part)]
    found = []
    for part in re.split(r"[,;\n]|\s+and\s+|\s+(?=[\w./-]+\.ya?ml\s*#)", str(value or "")):
        match = re.match(r"(?:.*/)?([\w-]+)\.ya?ml\s*#\s*([^/]+?)\s*/\s*(.+)$", part.strip(" `\"'()[]<>"))
        if part.strip():
            found.append(tuple(match.groups()) if match else part.strip())
    return found


class Roadmap:
    def __init__(self, parameters, answer, probes):
        self.portfolio = lambda: Portfolio(parameters, probes)
        self.truth = {row["id"]: row for row in parameters["improvements"]}
        for row in parameters["foundations"]:
            self.truth[row["id"]].update(row)
        self.known = {plain(word): row["id"] for row in self.truth.values() for word in (row["id"], row["title"])}
        self.asked = answer.get("asks")
        rows = answer.get("roadmap")
        if isinstance(rows, dict):
            rows = [dict(row, id=name) for name, row in rows.items() if isinstance(row, dict)]
        self.rows, self.order = {}, []
        for row in rows or []:
            name = self.known.get(plain(row.get("id"))) if isinstance(row, dict) else None
            # A row too many is the matter of another check.
            if name and name not in self.rows:
                self.rows[name] = row
                self.order.append(name)

    def value(self, name):
        return int(self.truth[name]["value"])

    def effort(self, name):
        return int(self.truth[name]["effortDays"])

    def score(self, name):
        return self.value(name) / self.effort(name)

    def chain(self, name):
        """The improvement and everything that it rests on."""
        found = {name}
        for other in self.truth[name]["dependsOn"]:
            found |= self.chain(other)
        return found

    def each(self, judge):
        return [(name,) + judge(name, self.rows[name]) for name in sorted(self.rows)] + self.missing()

    def missing(self):
        count = len(self.truth) - len(self.rows)
        return [("missing", False, "%d of the improvements have no row" % count)] * count

    def scores(self):
        def judge(name, row):
            written = number(row.get("score"))
            right = written is not None and abs(written - self.score(name)) <= 0.0101
            if row.get("score") is None:
                return False, "no `score`"
            return right, "right" if right else "%s is not its value divided by its effort, to two decimals" % row["score"]
        return self.each(judge)

    def classes(self):
        def judge(name, row):
            large, small = self.value(name) >= LARGE_VALUE, self.effort(name) <= SMALL_EFFORT
            truth = ("quick-win" if small else "big-bet") if large else ("fill-in" if small else "time-sink")
            written = re.sub(r"s$", "", plain(row.get("class")))
            if not written:
                return False, "no `class`"
            return written == truth, "right" if written == truth else "%s does not fit its value and effort" % written
        return self.each(judge)

    def evidence(self):
        portfolio = self.portfolio()

        def judge(name, row):
            cited = citations(row.get("evidence"))
            kinds = {portfolio.kind(kind) for kind in self.truth[name]["gap"]}
            if not cited:
                return False, "no `evidence`"
            for each in cited:
                if isinstance(each, str):
                    return False, "%s is not of the form FILE#KIND/SUBJECT" % each[:80]
                why = portfolio.missing(*each)
                if why or portfolio.kind(each[1]) not in kinds:
                    return False, why or "%s is no gap that this improvement ends" % each[1]
            return True, "right"
        return self.each(judge)

    def blocked_by(self):
        def judge(name, row):
            truth = {self.truth[other]["needs"] for other in self.chain(name)} - {"none"}
            written = {role_of(word) for word in names(row.get("blockedBy"))}
            if "blockedBy" not in row:
                return False, "no `blockedBy`"
            return written == truth, "right" if written == truth else "roles of the whole chain: %d missing, %d too many" % (
                len(truth - written), len(written - truth))
        return self.each(judge)

    def chain_days(self):
        def judge(name, row):
            truth, written = sum(self.effort(other) for other in self.chain(name)), number(row.get("chainDays"))
            if written is None:
                return False, "no `chainDays`, or no number"
            return written == truth, "right" if written == truth else "%s is too %s" % (row.get("chainDays"), "many" if written > truth else "few")
        return self.each(judge)

    def follows(self):
        """Each row against the rule, given the rows before it."""
        items, done = [], set()
        for name in self.order:
            ready = [other for other in self.truth if other not in done and set(self.truth[other]["dependsOn"]) <= done]
            if name not in ready:
                items.append((name, False, "begins before something that it depends on is done"))
            elif rounded(self.score(name)) < max(rounded(self.score(other)) for other in ready):
                items.append((name, False, "something with a higher score could begin here"))
            else:
                items.append((name, True, "follows the rule"))
            done.add(name)
        return items + self.missing()

    def days(self):
        """Start days of the learner's own order."""
        day, found = 0, {}
        for name in self.order:
            found[name] = day
            day += self.effort(name)
        return found

    def start_days(self):
        days = self.days()

        def judge(name, row):
            written = number(row.get("startDay"))
            if written is None:
                return False, "no `startDay`, or no number"
            return written == days[name], "right" if written == days[name] else "%s is not the effort of the rows before it" % row["startDay"]
        return self.each(judge)

    def asks(self):
        asked, days, items = self.asked, self.days(), []
        if isinstance(asked, list):
            asked = {str(row.get("role") or row.get("from") or row.get("team")): row for row in asked if isinstance(row, dict)}
        asked = {role_of(plain(name)): row for name, row in asked.items()} if isinstance(asked, dict) else {}
        for role in ROLES:
            truth = [name for name in self.order if self.truth[name]["needs"] == role]
            row = asked.get(role, {})
            if isinstance(row, (list, str)) and row:
                items += [(role, False, "is %s: wanted are `items` and `firstDay`" % ("a list" if isinstance(row, list) else "text"))] * 3
                continue
            if not isinstance(row, dict) or not row or not truth:
                items += [(role, False, "the roadmap has no row that needs this role" if row else "nothing is asked of this role yet")] * 3
                continue
            written = [self.known.get(word, "?") for word in names(row.get("items"))]
            # By the brief the startDay of the first of them: whether that is right is asked elsewhere.
            first, begins = number(row.get("firstDay")), (days[truth[0]], number(self.rows[truth[0]].get("startDay")))
            items.append((role + " items", sorted(written) == sorted(truth), "not the improvements that need this role" if written else "no `items` yet"))
            # What is missing or too many is the matter of the item above.
            both = [name for name in written if name in truth]
            ordered = len(both) >= min(2, len(truth)) and both == [name for name in truth if name in both]
            items.append((role + " order", ordered, "not in the order of the roadmap" if written else "no `items` yet"))
            items.append((role + " firstDay", first is not None and first in begins, "not the day on which the first of them begins"))
        return [(name, ok, "right" if ok else why) for name, ok, why in items]


HELP = {
    "scores": "Value divided by days of effort; two decimals are enough.",
    "classes": "Large value begins at 5 points, small effort ends at 3 days; both limits belong to it.",
    "evidence": "The handbook gives each improvement the kinds of finding that it ends, under `gap`; look in inputs/ for a row of such a kind, and copy its subject.",
    "blocked-by": "Follow dependsOn to the end: an improvement waits for the role that anything before it needs.",
    "chain-days": "Follow dependsOn to the end, and count each improvement once, also if two ways lead to it.",
    "order": "Go down the rows: is all done that this one depends on? Of all that could begin here, has it the highest score?",
    "start-days": "The sum of effortDays of all rows above; 0 for the first.",
    "asks": "Per role, those whose own `needs` names it, from the top of the roadmap down.",
}


def main():
    check = os.environ["CHECK_ID"]
    given = json.load(sys.stdin)
    method = {"order": "follows"}.get(check, check.replace("-", "_"))
    items = getattr(Roadmap(given["parameters"], given["probes"]["roadmap"]["data"], given["probes"]), method)()
    wrong = [(name, why) for name, ok, why in items if not ok]
    right, passed = len(items) - len(wrong), not wrong
    result = {"credit": round(right / len(items), 4), "expected": "%d of %d" % (len(items), len(items)), "actual": "%d of %d" % (right, len(items)),
              "message": "All is right." if passed else "%d of %d are right. %s." % (
                  right, len(items), "; ".join(dict.fromkeys("%s: %s" % pair for pair in wrong[:3]))),
              "help": "" if passed else HELP[check],
              "items": [{"name": name, "ok": ok, "message": why} for name, ok, why in dict.fromkeys(items)]}
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("roadmap.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
