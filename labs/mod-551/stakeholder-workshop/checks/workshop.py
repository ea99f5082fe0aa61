#!/usr/bin/env python3
"""Glossary and calendar against the drawn words and meetings. CHECK_ID says which question is asked: the checks share how answers are read.

Meanings are compared by their words: what is written must be nearer to the meaning that it stands for than to the others of that term, and
have most of its words. Times may be in any zone that a team has, in UTC, or with an offset.
"""
import itertools
import json
import os
import re
import sys

TEAMS = ("logistics", "risk", "growth", "ml-platform", "security")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Minutes ahead of UTC in the week of the copy, of the zones that a team can have.
OFFSETS = {"utc": 0, "gmt": 0, "z": 0, "etc/utc": 0, "europe/lisbon": 60, "europe/dublin": 60, "europe/berlin": 120, "europe/stockholm": 120,
           "europe/helsinki": 180, "europe/istanbul": 180, "asia/dubai": 240, "america/sao-paulo": -180}
OPEN, CLOSE = 9 * 60, 17 * 60
SMALL = {"the", "a", "an", "of", "on", "in", "to", "for", "it", "its", "and", "or", "is", "are", "that", "what", "with", "by", "was", "s"}


def plain(text):
    return re.sub(r"[\s_-]+", "-", str(text or "").strip().lower()).strip("-")


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


def rows_of(value, key):
    if isinstance(value, dict):
        return [dict(row, **{key: name}) for name, row in value.items() if isinstance(row, dict)]
    return [row for row in value or [] if isinstance(row, dict)] if isinstance(value, list) else []


def words(text):
    return {word for word in re.findall(r"[a-z0-9]+", str(text or "").lower().replace("codeowners", "code owners")) if word not in SMALL}


def sense_of(text, term):
    """The index of the sense that a text stands for, or None."""
    said = words(text)
    shares = []
    for sense in term["senses"]:
        wanted = words(sense["text"])
        common = len(said & wanted)
        shares.append((common / len(wanted) if wanted else 0, common / len(said) if said else 0))
    best = max(range(len(shares)), key=lambda index: shares[index])
    clear = all(shares[index] < shares[best] for index in range(len(shares)) if index != best)
    return best if clear and shares[best][0] >= 0.6 and shares[best][1] >= 0.3 else None


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
        return rows_of(self.rows.get(name, {}).get("others"), "meant")

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
        for name, term in sorted(self.terms.items()):
            text = self.rows.get(name, {}).get("agreed")
            right = bool(text) and sense_of(" ".join(flatten(text)), term) == int(term["agreed"])
            items.append((name, right, "as decided" if right else "is not what was decided" if text else "no row or no `agreed`"))
        return items

    def differ(self):
        items = []
        for name in sorted(self.terms):
            written = [team for row in self.others(name) for team in teams_in(row.get("teams") or row.get("team"))]
            truth = {team for teams in self.truth(name).values() for team in teams}
            known = {team for team in written if team}
            if not written:
                items.append((name, False, "no teams under `others`"))
            elif None in written:
                items.append((name, False, "names something that is none of the five teams"))
            elif len(written) != len(known):
                items.append((name, False, "a team stands there twice"))
            else:
                counts = "%d teams missing, %d too many" % (len(truth - known), len(known - truth))
                items.append((name, known == truth, "right" if known == truth else counts))
        return items

    def meant(self):
        items = []
        for name, term in sorted(self.terms.items()):
            truth, found = self.truth(name), {}
            for row in self.others(name):
                sense = sense_of(" ".join(flatten(row.get("meant"))), term)
                found.setdefault(sense, set()).update(team for team in teams_in(row.get("teams") or row.get("team")) if team)
            right = found == truth
            why = "teams and meanings do not go together as on their pages"
            if None in found:
                why = "a `meant` is not in the words of any page"
            items.append((name, right, "right" if right else why if found else "no `others`"))
        return items

    def say(self):
        items, taken = [], {}
        for name in sorted(self.terms):
            rows = self.others(name)
            said = [plain(" ".join(flatten(row.get("say")))) for row in rows]
            for word, row in zip(said, rows):
                taken.setdefault(word, set()).add((name, sense_of(" ".join(flatten(row.get("meant"))), self.terms[name])))
            right = bool(rows) and all(said)
            items.append([name, right, "each has a word" if right else "a row without `say`" if rows else "no `others`"])
        for item in items:
            for row in self.others(item[0]):
                word = plain(" ".join(flatten(row.get("say"))))
                if word in self.terms:
                    item[1:] = [False, "`%s` is a word of the glossary" % word]
                elif word and len(taken[word]) > 1:
                    item[1:] = [False, "`%s` stands for two meanings" % word]
        return [tuple(item) for item in items]


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
        name = self.ids.get(plain(row.get("id") or row.get("title") or row.get("meeting")))
        if name is None:
            self.wrong[str(row.get("id"))] = "is no meeting of the handbook"
            return
        if name in self.new or name in self.wrong:
            self.wrong[name] = "has two rows"
            return
        said = re.match(r"[a-z]{3,}(?!-?[a-z])", str(row.get("day") or "").strip().lower())
        day = next((index for index, word in enumerate(DAYS) if said and said.group(0)[:3] == word[:3]), None)
        time, zone = clock(row.get("time")), offset(row.get("zone"))
        length = re.match(r"\d+", str(row.get("minutes") or ""))
        if day is None or time is None:
            self.wrong[name] = "`day` and `time` are not understood; write monday and \"12:30\""
        elif zone is None:
            self.wrong[name] = "`zone` is not understood; write UTC or the zone of a team"
        elif not length or not 30 <= int(length.group(0)) <= 60:
            self.wrong[name] = "`minutes` is not between 30 and 60"
        else:
            self.new[name] = Meeting(name, self.today[name].teams, day * 1440 + time - zone, int(length.group(0)))

    def changed(self, name):
        return (self.new[name].begin, self.new[name].end) != (self.today[name].begin, self.today[name].end)

    def clashes(self):
        found = []
        for pair in self.answer.get("clashes") or []:
            named = [plain(word) for text in flatten(pair) for word in re.split(r"[,;/&]|\band\b", text) if word.strip()]
            found.append(frozenset(self.ids.get(word, "?" + word) for word in named))
        return compare(self.pairs, found, lambda pair: " and ".join(sorted(pair)), "these two do not overlap")

    def outside_hours(self):
        found = []
        for row in rows_of(self.answer.get("outsideHours"), "meeting"):
            name = self.ids.get(plain(row.get("meeting") or row.get("id")), "?" + plain(row.get("meeting")))
            found.extend((name, team or "?") for team in teams_in(row.get("team") or row.get("teams")))
        return compare(self.late, found, lambda pair: "%s for %s" % pair, "lies inside the working hours of this team")

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
            if self.changed(name):
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
            both = all(name in self.new and self.changed(name) for name in pair)
            items.append((" and ".join(sorted(pair)), not both, "both changed; one would do" if both else "one stays"))
        return items

    def decides(self):
        said = {}
        for row in rows_of(self.answer.get("cadences"), "id"):
            said[self.ids.get(plain(row.get("id") or row.get("title") or row.get("meeting")))] = plain(" ".join(flatten(row.get("decides"))))
        items = []
        for name in sorted(self.today):
            text = said.get(name, "")
            alone = list(said.values()).count(text) == 1
            right = len(words(text)) >= 2 and alone
            items.append((name, right, "a sentence of its own" if right else "no sentence in `decides`" if alone or not text else "has the sentence of another"))
        return items


def compare(truth, found, text, wrong):
    items = []
    for thing in sorted(set(found), key=sorted):
        why = wrong if thing not in truth else "stands there twice" if found.count(thing) > 1 else "right"
        items.append((text(thing), why == "right", why))
    missing = len(truth - set(found))
    return items + [("missing", False, "%d missing" % missing)] * missing if items or missing else [("none", True, "there is none")]


# --- the questions ---------------------------------------------------------------------------------------------------------

HELP = {
    "terms": "The notes of 10 September say which words they were; each team's page under words/ has its own meaning.",
    "agreed": "The decision on words is under decisions/ in the handbook; what a team's page says does not count here.",
    "teams-differ": "Compare each team's page with the decision, word by word: who says something else?",
    "meant": "Teams that mean the same share a row, teams that mean different things do not; `meant` is in the words of their pages.",
    "say": "A word of its own for each other meaning, none of the glossary's words.",
    "clashes": "Bring begin and end of every meeting to one zone, with the offsets of that week, and compare all pairs of a day.",
    "outside-hours": "For each meeting and each of its teams: begin and end in the team's own zone, against 09:00 and 17:00. Summer time is still in force.",
    "complete": "Eight rows, each with id, day, time, zone and minutes.",
    "no-clash": "Compare all pairs of a day in one zone; a shortened meeting takes less room.",
    "moves-fit": "Which hour of the day is working time in all zones of its teams? Look on each day whether it is free.",
    "stays": "Compare with meetings.yaml: what overlaps with nothing keeps its day, time and length; of two that overlap, one stays as it is.",
    "decides": "A sentence for each meeting, and not the same one twice.",
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
              "message": "All is right." if passed else "%d right, %d not. %s." % (right, len(wrong), "; ".join(dict.fromkeys(shown[:4]))),
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
