"""The repository `handbook`: words, meetings, decisions and notes of five teams."""
import stories
from gitlog import Repository
from history import pick

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

README = '''# handbook

How the teams work together. `teams.yaml`, `meetings.yaml` and `improvements.yaml` are lists; `words/` has a page of every team;
`decisions/` holds what was decided, `notes/` what was said on the way. A decision outranks a note.
'''

HOOKS = '''# Where the security track takes over: the kind of gap, and the hook that it is handed to.
- {hook: SEC-ACCESS, takes: [secret in the history, credential in a file], first: rotate, owner: security}
- {hook: SEC-RUNTIME, takes: [image that runs as root], first: set a user, owner: security}
- {hook: SEC-DATA, takes: [data set without a class, class that differs from the card], first: classify, owner: security}
- {hook: SEC-AI, takes: [model card without a row that it should have], first: complete the card, owner: security}
'''

CONTRACT_NOTES = '''# Notes of 3 September: what each model owes its users

Proposals of ml-platform. Nothing is decided; the teams come back with their numbers.

%s'''

WORD_NOTES = '''# Notes of 10 September: words

We talked past each other for half an hour because of these words: %s.
Everybody writes down what they mean; we decide next week.
'''

DECIDED_WORDS = '''# Words, decided on 2025-09-17 by all five teams

From now on these words have one meaning in everything that we write to each other.

'''

AUDIT = '''# Audit of the last quarter

The auditors follow one model from the first commit of its notebook to production: **%s**.
'''

CHARTER = '''# The charter, decided on 2025-09-18

There will be one charter for how models are run. Its sponsor is %s (%s). It is looked at again %s, by
ml-platform and security together.
'''

TEAM = '- {team: %s, zone: %s, hours: "09:00-17:00", people: [%s]}\n'
MEETING = '- {id: %s, title: %s, every: week, day: %s, time: "%02d:%02d", zone: %s, minutes: 60, teams: [%s]}\n'
IMPROVEMENT = ("- {id: %(id)s, title: %(title)s, gap: [%(gap)s], value: %(value)s, effortDays: %(effortDays)s, needs: %(needs)s, "
               "dependsOn: [%(deps)s]}\n")
ROLE_SENTENCE = ("- **%(text)s**: done by the %(responsible)s; the %(accountable)s answers for it. The %(consulted)s is asked before, "
                 "the %(informed)s is told after.\n")
ROLE_NAMES = {"model-team": "team that builds the model (model-team)", "model-owner": "team that uses and pays for the model (model-owner)",
              "on-call": "team on call (on-call)", "ml-platform": "platform team (ml-platform)", "security": "security team (security)"}


def words(estate, team):
    """A team's page: each term in the sense in which this team says it."""
    place = list(stories.TEAMS).index(team)
    text = "# Words of %s\n\nWhat we mean when we say it.\n\n" % team
    for term in sorted(estate["terms"], key=lambda t: t["term"]):
        text += "- **%s**: %s.\n" % (term["term"], term["senses"][term["said"][place]])
    return text


def meetings(estate):
    """meetings.yaml: the second of the first two pairs begins half an hour after the first of its pair, in the same zone or another."""
    zones = dict(zip(stories.TEAMS, estate["teamZones"]))
    rows = []
    for index, meeting in enumerate(estate["meetings"]):
        slot = estate["slots"][index - 1 if index in (1, 3) else index]
        zone = zones[meeting["teams"][0]]
        local = slot["utc"] + (30 if index in (1, 3) else 0) + zone["offset"]
        rows.append(MEETING % (
            meeting["id"], meeting["title"], slot["day"], local // 60, local % 60, zone["zone"], ", ".join(meeting["teams"])))
    return "# Standing meetings. The time is that of the zone in the row; the first team of a row invites.\n" + "".join(sorted(rows))


def contracts(estate, proposal=False):
    """The numbers that were agreed for each model; a proposal has others."""
    text = ""
    for row in sorted(estate["contracts"], key=lambda r: r["name"]):
        values = {key: value for key, value in row.items() if key != "name"}
        if proposal:
            values.update(latencyMs=row["latencyMs"] + 50, freshnessHours=row["freshnessHours"] * 2, restoreHours=row["restoreHours"] + 4)
            text += "- %s: answers in %s ms; inputs at most %s hours old; restored within %s hours.\n" % (
                row["name"], values["latencyMs"], values["freshnessHours"], values["restoreHours"])
        else:
            text += "- model: %s\n" % row["name"] + "".join("  %s: %s\n" % pair for pair in values.items())
    return text


def improvement(row, rests_on):
    return IMPROVEMENT % dict(row, gap=", ".join(row["gap"]), needs=rests_on["needs"], deps=", ".join(rests_on["dependsOn"]))


def handbook_repository(estate):
    repository = Repository("handbook", "How the teams work together")
    commit, zones = repository.commit, [zone["zone"] for zone in estate["teamZones"]]
    commit(0, "ingrid", "Start a handbook", {"README.md": README})
    teams = [TEAM % (team, zone, ", ".join(stories.PEOPLE[who][1] for who in stories.TEAMS[team])) for team, zone in zip(stories.TEAMS, zones)]
    commit(10, "sam", "List the teams and where they are", {
        "teams.yaml": "# Working hours are those of the team's zone, Monday to Friday.\n" + "".join(teams)})
    commit(26, "rafael", "List the standing meetings", {"meetings.yaml": meetings(estate)})
    commit(29, "noor", "Say which hook of security takes what", {"security/hooks.yaml": HOOKS})
    commit(37, "ingrid", "Keep the notes of 3 September", {"notes/2025-09-03-contracts.md": CONTRACT_NOTES % contracts(estate, True)})
    terms = sorted(term["term"] for term in estate["terms"])
    commit(44, "grace", "Keep the notes of 10 September", {"notes/2025-09-10-words.md": WORD_NOTES % ", ".join(terms)})
    for day, team in zip((45, 45, 46, 49, 50), stories.TEAMS):
        commit(day, stories.TEAMS[team][pick(team, 3)], "Add the words of %s" % team, {"words/%s.md" % team: words(estate, team)})
    decide(commit, estate)
    commit(53, "viktor", "Name the model that the audit follows", {"audit.md": AUDIT % estate["traced"]})
    wishes = "".join(improvement(row, estate["foundations"][row["id"]]) for row in estate["improvements"])
    commit(58, "ingrid", "Collect what should be mended", {
        "improvements.yaml": "# What the teams would like to mend. Value in points, effort in days, `needs`: the role without whom it cannot be done,\n"
        "# `gap`: the kinds of finding that it ends.\n" + wishes})
    return repository


def decide(commit, estate):
    """The decisions of 17 and 18 September (days 51 and 52)."""
    terms = sorted(estate["terms"], key=lambda t: t["term"])
    commit(51, "ingrid", "Decide on words", {"decisions/0001-words.md": DECIDED_WORDS + "".join(
        "- **%s**: %s.\n" % (term["term"], term["senses"][term["agreed"]]) for term in terms)})
    commit(51, "sam", "Decide what each model owes its users", {
        "decisions/0002-contracts.yaml": "# Decided on 2025-09-17. Replaces the proposals of 3 September.\n" + contracts(estate)})
    commit(51, "rafael", "Decide where we want to be by the end of the year", {
        "decisions/0003-targets.yaml": "# Targets for all four models together, by the end of the year.\n"
        + "".join("%s: %s\n" % pair for pair in estate["targets"].items())})
    roles = [ROLE_SENTENCE % dict(row, **{key: ROLE_NAMES[value] for key, value in row.items() if key != "text"}) for row in estate["responsibilities"]]
    commit(51, "noor", "Decide who does what", {
        "decisions/0004-who-does-what.md": "# Who does what, decided on 2025-09-17\n\n" + "".join(roles)})
    name, login, _ = next(person for person in stories.PEOPLE.values() if person[1] == estate["sponsor"])
    commit(52, "ingrid", "Decide on the charter", {"decisions/0005-charter.md": CHARTER % (name, login, estate["reviewCadence"])})
