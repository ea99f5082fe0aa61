#!/usr/bin/env python3
"""Glossary and calendar against the drawn words and meetings. CHECK_ID says which question is asked: the checks share how answers are read.

A meaning is compared by its words in their order, because the same words in another order, or with a `not` among them, may say the opposite.
Times may be in any zone that a team has, in UTC, or with an offset.
"""
import itertools
import json
import os
import re
import sys
import unicodedata

TEAMS = ("logistics", "risk", "growth", "ml-platform", "security")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Minutes ahead of UTC in the week of the copy, of the zones that a team can have.
OFFSETS = {"utc": 0, "gmt": 0, "z": 0, "etc/utc": 0, "europe/lisbon": 60, "europe/dublin": 60, "europe/berlin": 120, "europe/stockholm": 120,
           "europe/helsinki": 180, "europe/istanbul": 180, "asia/dubai": 240, "america/sao-paulo": -180}
OPEN, CLOSE = 9 * 60, 17 * 60
SENTENCE, REASON = 3, 5  # words of `decides` and of `notes`
NAMED = 3  # wrong rows that are named; whoever lists everything must not be told which rows are right
PLACEHOLDERS = {"tbd", "todo", "none", "unknown", "tobedecided", "tobedone", "placeholder", "word", "newword"}


def plain(text):
    return re.sub(r"[\s_-]+", "-", re.sub(r"[*`]", "", str(text or "")).strip().lower()).strip("-")


def team_of(text):
    name = re.sub(r"^(@?parcel/|team-|the-)|(-team)$", "", plain(text))
    return name if name in TEAMS else None


def flatten(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in flatten(part)]
    if isinstance(value, list):
        return [text for part in value for text in flatten(part)]
    return [] if value is None else [str(value)]


def teams_in(value):
    """The teams of a field: a list, or text with commas. None stands for what is no team."""
    return [team_of(word) for text in flatten(value) for word in re.split(r"[,;]|\band\b", text) if word.strip()]


def teams_of(count):
    return "1 team" if count == 1 else "%d teams" % count


def rows_of(value, key):
    if isinstance(value, dict):
        return [dict(row, **{key: name}) for name, row in value.items() if isinstance(row, dict)]
    return [row for row in value or [] if isinstance(row, dict)] if isinstance(value, list) else []


def words(text):
    letters = unicodedata.normalize("NFKD", str(text or "").lower())
    return re.findall(r"[^\W_]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def bare(text):
    """Text as it is compared: its words in their order without articles, marks and blanks, so that sign-off, sign off and signoff are the same."""
    return "".join(word for word in words(text) if word not in ("a", "an", "the"))


def is_form(part, name):
    """Whether a word is one of the glossary in some form: releases, releasing, ownership, owned, productionized; prod is what people write for production."""
    if part.startswith(name) or (name == "production" and part == "prod"):
        return True
    stem = re.sub("(?:ing|e|er|(?<=at)ion)$", "", name)
    ends = "er|ers|ed|ing|s" if name.endswith("er") else "e|s|es|ed|ing|ings|"
    return re.match("(?:co)?%s(?:%s)$" % (stem, ends), part) is not None


def sense_of(text, term):
    """The index of the sense whose words these are, or None. The word itself may stand before it, as on the pages."""
    said = bare(text)
    after = re.sub("^%s(?:is|means)?" % bare(term["term"]), "", said)
    return next((index for index, sense in enumerate(term["senses"]) if bare(sense["text"]) in (said, after)), None)


# --- words -----------------------------------------------------------------------------------------------------------------


class Glossary:
    def __init__(self, parameters, answer):
        self.terms = {plain(term["term"]): term for term in parameters["terms"]}
        self.rows, self.twice, self.unknown = {}, set(), []
        for row in rows_of(answer.get("terms"), "term"):
            name = plain(row.get("term") or row.get("name"))
            if name not in self.terms:
                self.unknown.append(str(row.get("term")))
            elif name in self.rows:
                self.twice.add(name)
            self.rows.setdefault(name, row)

    def others(self, name):
        """The rows of `others` of a word: what was written as teams, the sense that is meant (or None), and what they say from now on."""
        rows = rows_of(self.rows.get(name, {}).get("others"), "meant")
        return [(teams_in(row.get("teams") or row.get("team")), sense_of(" ".join(flatten(row.get("meant"))), self.terms[name]),
                 " ".join(flatten(row.get("say"))).strip()) for row in rows]

    def each(self):
        """The words with what they are called in messages: a word that has no row is not named to who has not found it."""
        return [(name, name if name in self.rows else "a word without a row") for name in sorted(self.terms)]

    def truth(self, name):
        """Sense to teams, of the senses that were not agreed on."""
        term, found = self.terms[name], {}
        for team, sense in zip(TEAMS, term["said"]):
            if int(sense) != int(term["agreed"]):
                found.setdefault(int(sense), set()).add(team)
        return found

    def listed(self):
        items = [(name, name not in self.twice, "named twice" if name in self.twice else "in the glossary") for name in sorted(self.terms) if name in self.rows]
        missing = len(self.terms) - len(items)
        items += [("missing", False, "%d of the words have no row" % missing)] * missing
        return items + [(name, False, "is no word that the teams use differently") for name in self.unknown]

    def agreed(self):
        items = []
        for name, called in self.each():
            text = " ".join(flatten(self.rows.get(name, {}).get("agreed")))
            sense = sense_of(text, self.terms[name])
            right = sense == int(self.terms[name]["agreed"])
            why = "no `agreed`" if not text else "`agreed` is not in the words of the decision" if sense is None else "is not what was decided"
            items.append((called, right, "as decided" if right else why))
        return items

    def differ(self):
        items = []
        for name, called in self.each():
            written = [team for teams, _, _ in self.others(name) for team in teams]
            truth = {team for teams in self.truth(name).values() for team in teams}
            known = {team for team in written if team}
            again = any(sense == int(self.terms[name]["agreed"]) for _, sense, _ in self.others(name))
            if not written:
                why = "no teams under `others`"
            elif None in written:
                why = "names something that is none of the five teams"
            elif again:
                why = "has the agreed meaning in `others`: who means that has nothing to change"
            elif len(written) != len(known):
                why = "a team stands there twice"
            else:
                why = "" if known == truth else "%s missing, %d too many" % (teams_of(len(truth - known)), len(known - truth))
            items.append((called, not why, why or "right"))
        return items

    def meant(self):
        items = []
        for name, called in self.each():
            truth, found = self.truth(name), {}
            for teams, sense, _ in self.others(name):
                if sense != int(self.terms[name]["agreed"]):  # the check of the teams says that it does not belong there
                    found.setdefault(sense, set()).update(team for team in teams if team)
            right = found == truth
            why = "teams and meanings do not go together as on their pages" if found else "no row in `others` for another meaning"
            items.append((called, right, "right" if right else "a `meant` is on no page under this word" if None in found else why))
        return items

    def contested(self, text):
        """The word of the glossary that a text has in it, as it is or in another form: releases, releasing; roll back and rolling back are rollback."""
        parts = words(text)
        parts += [re.sub("(?:ing|ed)$", "", first) + second for first, second in zip(parts, parts[1:])] + [a + b for a, b in zip(parts, parts[1:])]
        return next((name for name in sorted(self.terms) if any(is_form(part, name) for part in parts)), None)

    def empty(self, text):
        """Whether a word says nothing: a placeholder, a number, a team, or a whole meaning of a word."""
        said = bare(text)
        return (len(said) < 3 and said.isascii()) or said.isdigit() or said in PLACEHOLDERS or team_of(text) is not None or any(
            said == bare(sense["text"]) for term in self.terms.values() for sense in term["senses"])

    def say(self):
        taken, words_of = {}, {}
        for name in self.terms:
            for _, sense, text in self.others(name):
                taken.setdefault(bare(text), set()).add((name, sense))
                words_of.setdefault((name, sense), set()).add(bare(text))
        items = []
        for name, called in self.each():
            faults = [] if self.others(name) else ["no `others`"]
            for _, sense, text in self.others(name):
                inside = self.contested(text)
                if not bare(text):
                    faults.append("a row without `say`")
                elif inside:
                    faults.append("`%s` is a word of the glossary" % text if bare(text) == inside else "`%s` has `%s` in it, a word of the glossary" % (text, inside))
                elif self.empty(text):
                    faults.append("`%s` names nothing yet" % text)
                elif sense is not None and len(words_of[(name, sense)]) > 1:
                    faults.append("`%s` is one of two words for one meaning: teams that mean the same share a row" % text)
                elif len(taken[bare(text)]) > 1:
                    faults.append("`%s` stands for two meanings" % text)
            items.append((called, not faults, ", ".join(dict.fromkeys(faults)) or "each has a word"))
        return items


# --- meetings --------------------------------------------------------------------------------------------------------------


def clock(text):
    """Minutes of the day, or None."""
    found = re.search(r"(\d{1,2})(?:[:.h](\d\d))?\s*(am|pm)?(?!-?[a-z])", str(text or "").strip().lower())
    if not found or not (found.group(2) or found.group(3)):
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    if found.group(3):
        hour = hour % 12 + (12 if found.group(3) == "pm" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def offset(text):
    name = str(text or "").strip().lower().replace("_", "-").replace(" ", "-")
    if name in OFFSETS:
        return OFFSETS[name]
    found = re.match(r"(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d\d))?$", name)
    if found:
        return (1 if found.group(1) == "+" else -1) * (int(found.group(2)) * 60 + int(found.group(3) or 0))
    cities = {zone.rsplit("/", 1)[-1]: minutes for zone, minutes in OFFSETS.items()}
    return cities.get(name)


class Meeting:
    """A meeting in UTC: begin and end in minutes of the week, Monday 00:00 is 0."""

    def __init__(self, name, teams, begin, minutes):
        self.id, self.teams, self.begin, self.end = name, teams, begin, begin + minutes

    def overlaps(self, other):
        return self.begin < other.end and other.begin < self.end

    def outside(self, team, zones):
        begin, end = self.begin + zones[team], self.end + zones[team]
        day = begin // 1440 * 1440
        return day // 1440 > 4 or begin < day + OPEN or end > day + CLOSE


class Calendar:
    def __init__(self, parameters, answer):
        self.answer = answer
        self.zones = {team: int(zone["offset"]) for team, zone in zip(TEAMS, parameters["teamZones"])}
        slots, self.today, self.ids = parameters["slots"], {}, {}
        for index, meeting in enumerate(parameters["meetings"]):
            slot = slots[index - 1 if index in (1, 3) else index]
            begin = DAYS.index(slot["day"]) * 1440 + int(slot["utc"]) + (30 if index in (1, 3) else 0)
            self.today[meeting["id"]] = Meeting(meeting["id"], meeting["teams"], begin, 60)
            self.ids.update({plain(meeting["id"]): meeting["id"], plain(meeting["title"]): meeting["id"]})
        self.pairs = {frozenset((a.id, b.id)) for a, b in itertools.combinations(self.today.values(), 2) if a.overlaps(b)}
        self.late = {(m.id, team) for m in self.today.values() for team in m.teams if m.outside(team, self.zones)}
        self.new, self.wrong = {}, {}
        for row in rows_of(answer.get("cadences"), "id"):
            self.read(row)

    def read(self, row):
        written = row.get("id") or row.get("title") or row.get("meeting")
        name = self.ids.get(plain(written))
        if name is None:
            self.wrong[str(written or "a row without `id`")] = "is no meeting of the handbook" if written else "which meeting is it?"
            return
        if name in self.new or name in self.wrong:
            self.wrong[name] = "has two rows"
            return
        said = re.match(r"[a-z]{3,}(?!-?[a-z])", str(row.get("day") or "").strip().lower())
        day = next((index for index, word in enumerate(DAYS) if said and said.group(0)[:3] == word[:3]), None)
        time, zone = clock(row.get("time")), offset(row.get("zone"))
        length = re.match(r"(\d+)\s*(?:m|min|mins|minutes)?$", str(row.get("minutes") or "").strip().lower())
        faults = [fault(row, field, form) for field, value, form in (("day", day, "the weekday's name"), ("time", time, '"12:30"'), ("zone", zone, "UTC or the zone of a team"),
                                                                     ("minutes", length, "a number")) if value is None]
        if length and not 30 <= int(length.group(1)) <= 60:
            faults.append("`minutes` is not between 30 and 60")
        if faults:
            self.wrong[name] = ", ".join(faults)
        else:
            self.new[name] = Meeting(name, self.today[name].teams, day * 1440 + time - zone, int(length.group(1)))

    def changed(self, name):
        return (self.new[name].begin, self.new[name].end) != (self.today[name].begin, self.today[name].end)

    def clashes(self):
        found, broken = [], []
        for pair in self.answer.get("clashes") or []:
            named = [word.strip() for text in flatten(pair) for word in re.split(r"[,;/&]|\band\b", text) if word.strip()]
            strange = [word for word in named if plain(word) not in self.ids]
            if len(named) != 2:
                broken.append((" and ".join(named) or "an empty row", "is not a pair of two meetings"))
            elif strange:
                broken.append((" and ".join(named), "`%s` is no meeting of the handbook" % strange[0]))
            else:
                found.append(frozenset(self.ids[plain(word)] for word in named))
        return compare(self.pairs, found, lambda pair: " and ".join(sorted(pair)), lambda pair: "these two do not overlap", broken)

    def outside_hours(self):
        found, broken = [], []
        for meeting, team in late_rows(self.answer.get("outsideHours") or []):
            named = [word.strip() for text in flatten(meeting) for word in text.split(",") if word.strip()]
            written, teams = ", ".join(named) or "a row without `meeting`", teams_in(team)
            if len(named) > 1:
                broken.append((written, "one meeting is wanted in `meeting`, and a row for each"))
            elif plain(written) not in self.ids:
                broken.append((written, "is no meeting of the handbook" if named else "which meeting is it?"))
            elif not teams or None in teams:
                broken.append((written, "`team` is none of the five teams" if teams else "no `team`"))
            else:
                found.extend((self.ids[plain(written)], team) for team in teams)
        return compare(self.late, found, lambda pair: "%s for %s" % pair, lambda pair: "lies inside the working hours of this team"
                       if pair[1] in self.today[pair[0]].teams else "this team is not in that meeting", broken)

    def complete(self):
        items = [(name, False, why) for name, why in sorted(self.wrong.items())]
        return items + [(name, name in self.new, "right" if name in self.new else "no row") for name in sorted(self.today) if name not in self.wrong]

    def no_clash(self):
        hit = {}
        for a, b in itertools.combinations(self.new.values(), 2):
            if a.overlaps(b):
                hit[a.id], hit[b.id] = b.id, a.id
        return [(name, name not in hit, "overlaps with " + hit[name] if name in hit else "free") for name in sorted(self.new)]

    def moves_fit(self):
        items = []
        for name in sorted(self.new):
            # One that overlaps with nothing today should have stayed: another check says so, and moving it further is no way out.
            if self.changed(name) and any(name in pair for pair in self.pairs):
                late = [team for team in self.new[name].teams if self.new[name].outside(team, self.zones)]
                items.append((name, not late, "inside everybody's hours" if not late else "is outside the hours of %d of its teams" % len(late)))
        return items or [("changes", False, "nothing was changed, and something overlaps today")]

    def stays(self):
        free = sorted(name for name in self.today if not any(name in pair for pair in self.pairs))
        items = []
        for name in free:
            if name in self.new:
                same = not self.changed(name)
                items.append((name, same, "as it was" if same else "overlaps with nothing today, and changed"))
        for pair in sorted(self.pairs, key=sorted):
            changed = sum(1 for name in pair if name in self.new and self.changed(name))
            why = {0: "neither changed, and they overlap today", 1: "one stays", 2: "both changed; one would do"}[changed]
            items.append((" and ".join(sorted(pair)), changed == 1, why))
        return items

    def decides(self):
        said = {}
        for row in rows_of(self.answer.get("cadences"), "id"):
            said[self.ids.get(plain(row.get("id") or row.get("title") or row.get("meeting")))] = words(" ".join(flatten(row.get("decides"))))
        items = []
        for name in sorted(self.today):
            text = said.get(name, [])
            why = "no `decides`" if not text else "`decides` has fewer than %d words" % SENTENCE if len(text) < SENTENCE else ""
            why = why or ("has the sentence of another" if list(said.values()).count(text) > 1 else "")
            items.append((name, not why, why or "a sentence of its own"))
        enough = len(words(" ".join(flatten(self.answer.get("notes"))))) >= REASON
        return items + [("notes", enough, "there" if enough else "fewer than %d words" % REASON)]


def late_rows(value):
    """What was written as meeting and teams: in rows, in pairs, or in a map by meeting."""
    for row in list(value.items()) if isinstance(value, dict) else value:
        if isinstance(row, dict):
            yield row.get("meeting") or row.get("id"), row.get("team") or row.get("teams")
        else:
            yield row if isinstance(row, (list, tuple)) and len(row) == 2 else (row, None)


def fault(row, field, form):
    written = " ".join(flatten(row.get(field))).strip()
    return "`%s: %s` is not understood, write %s" % (field, written, form) if written else "no `%s`" % field


def compare(truth, found, text, wrong, broken):
    """Rows against the truth; `broken` are rows that cannot be compared, with the reason."""
    items = [(name, False, why) for name, why in broken]
    named = len(set(found) - truth) <= NAMED
    for thing in sorted(set(found), key=sorted):
        right = thing in truth
        items.append((text(thing) if named else "a row", right, "right" if right else wrong(thing) if named else "more than %d rows are wrong, so none is named" % NAMED))
        if right and found.count(thing) > 1:
            items.append((text(thing) if named else "a row", False, "stands there twice"))
    missing = len(truth - set(found))
    return items + [("missing", False, "%d missing" % missing)] * missing if items or missing else [("none", True, "there is none")]


# --- the questions ---------------------------------------------------------------------------------------------------------

HELP = {
    "terms": "The notes of 10 September say which words they were; each team's page under words/ has its own meaning.",
    "agreed": "The decision on words is under decisions/ in the handbook; copy what it says after the colon. What a team's page says does not count here.",
    "teams-differ": "Compare each team's page with the decision, word by word: who says something else?",
    "meant": "Teams that mean the same share a row, teams that mean different things do not; `meant` is in the words of their pages.",
    "say": "A word of its own for each other meaning, without any of the glossary's words in it, in whatever form.",
    "clashes": "Bring begin and end of every meeting to one zone, with the offsets of that week, and compare all pairs of a day.",
    "outside-hours": "For each meeting and each of its teams: begin and end in the team's own zone, against 09:00 and 17:00. Summer time is still in force.",
    "complete": "Eight rows, each with id, day, time, zone and minutes.",
    "no-clash": "Compare all pairs of a day in one zone; a shortened meeting takes less room.",
    "moves-fit": "Which hour of the day is working time in all zones of its teams? Look on each day whether it is free.",
    "stays": "Compare with meetings.yaml: what overlaps with nothing keeps its day, time and length; of two that overlap, one stays as it is.",
    "decides": "For each meeting what it may decide, in three words or more and not twice the same; in `notes`, what you changed and why.",
}


def main():
    check, given = os.environ["CHECK_ID"], json.load(sys.stdin)
    words_asked = check in ("terms", "agreed", "teams-differ", "meant", "say")
    answer = given["probes"]["glossary" if words_asked else "cadences"]["data"]
    judge = (Glossary if words_asked else Calendar)(given["parameters"], answer)
    method = {"terms": "listed", "teams-differ": "differ"}.get(check, check.replace("-", "_"))
    items = getattr(judge, method)()
    right, wrong = sum(1 for _, ok, _ in items if ok), [(name, why) for name, ok, why in items if not ok]
    passed = not wrong
    shown = ["%s: %s" % pair if pair[0] != "missing" else pair[1] for pair in wrong]
    result = {"credit": 1 if passed else round(right / len(items), 4), "expected": "nothing wrong or missing", "actual": "%d right, %d not" % (right, len(wrong)),
              "message": "All is right." if passed else "%d right, %d not. %s." % (right, len(wrong), "; ".join(list(dict.fromkeys(shown))[:4])),
              "help": "" if passed else HELP[check],
              "items": [{"name": name, "ok": ok, "message": why} for name, ok, why in dict.fromkeys(items)]}
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("workshop.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
