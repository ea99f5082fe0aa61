#!/usr/bin/env python3
"""governance.yaml against the estate. CHECK_ID says which question is asked; one script, because they share the truth.

Which model has which gap is drawn (WORLD.md, "Governance"); commits and tags are read from git, the images' users from the registry, and
hooks from the handbook. A row is found by its name in any of its usual forms; lists may be maps by name, single values lists of one.
"""
import json
import os
import re
import sys

# By the place of a model in its cast.
CARD_LACKS = ("Data", "Known limits", "Owner", "Fairness")
USERS = ("", "root", "10001", "parcel")
CLASSES = (("internal", ""), ("internal", "personal"), ("personal", "personal"), ("confidential", "confidential"))
CARD_ROWS = {"predicts", "used by", "not for", "version", "holdout error", "data", "data class", "known limits", "owner", "fairness"}
STRICTNESS = ("public", "internal", "confidential", "personal")
# What the handbook's hooks.yaml calls each kind.
TAKEN_AS = {"card-gap": "model card", "runs-as-root": "as root", "secret-in-history": "secret in the history",
            "class-missing": "without a class", "class-differs": "class that differs"}
NOTHING = ("", "none", "null", "nothing", "no", "missing", "empty", "n/a", "na", "-", "~", "[]", "no row", "no user", "no class", "unclassified")


class Platform(Exception):
    """The estate is not as it was made: nobody's wrong answer."""


# --- the truth -------------------------------------------------------------------------------------------------------------


def answered(given, probe):
    """What is said of a probe that is a command, once it has answered."""
    if given["probes"][probe]["exitCode"]:
        raise Platform("the probe `%s` ended with exit code %s" % (probe, given["probes"][probe]["exitCode"]))
    return given["probes"][probe]


def read(given, probe):
    answered(given, probe)
    with open(os.path.join(os.environ["EVIDENCE_DIR"], probe), encoding="utf-8", errors="replace") as file:
        return file.read()


class Truth:
    def __init__(self, given):
        self.given, drawn = given, given["parameters"]
        self.names = {}
        for row in drawn["releases"]:
            for name in [row["name"]] + row["also"]:
                self.names[norm(name.split("/")[-1])] = row["name"]
        self.models = sorted(row["name"] for row in drawn["releases"])
        self.lacks = {row["name"]: lack for row, lack in zip(drawn["cardCast"], CARD_LACKS)}
        self.users = {row["name"]: user for row, user in zip(drawn["imageCast"], USERS)}
        self.classes = {row["name"]: pair for row, pair in zip(drawn["dataCast"], CLASSES)}
        self.leaky, self.secret = drawn["secretCast"][0]["name"], drawn["secret"][0]
        self.findings = {("card-gap", name) for name in self.models} | {("secret-in-history", self.leaky)}
        self.findings |= {("runs-as-root", name) for name, user in self.users.items() if user in ("", "root")}
        self.findings |= {("class-missing", name) for name, pair in self.classes.items() if not pair[1]}
        self.findings |= {("class-differs", name) for name, pair in self.classes.items() if pair[1] and pair[0] != pair[1]}

    def commits(self):
        """(commit that added the secret, commit that removed it, tags from the one up to the other)."""
        added = removed = repository = ""
        tags = set()
        for line in read(self.given, "commits").splitlines():
            if line.startswith("="):
                repository = line[1:]
            elif repository != self.leaky:
                continue
            elif line.startswith("@"):
                commit, names, _ = line[1:].split("|", 2)
                at = {name[len("tag: "):] for name in names.split(", ") if name.startswith("tag: ")}
                tags |= at if added and not removed else set()
            elif line == "A\t" + self.secret["file"]:
                added, tags = commit, set(at)
            elif line == "D\t" + self.secret["file"]:
                removed, tags = commit, tags - at
        if not added or not removed or not tags:
            raise Platform("the history of %s is not as it was made" % self.leaky)
        return added, removed, tags

    def configured(self):
        """The user in the config of each server's image."""
        try:
            repositories = answered(self.given, "registry")["data"]["repositories"]
            return {name: max(repositories["images/%s-server" % name].items())[1]["user"] for name in self.models}
        except (KeyError, TypeError):
            raise Platform("the registry does not have the images that it was made with")

    def hooks(self):
        rows = answered(self.given, "hooks")["data"]
        rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        found = {kind: [row.get("hook") for row in rows if words in " / ".join(row.get("takes") or [])] for kind, words in TAKEN_AS.items()}
        if any(len(hooks) != 1 for hooks in found.values()):
            raise Platform("the handbook's hooks.yaml is not as it was made")
        return {kind: hooks[0] for kind, hooks in found.items()}

    # Names as people write them: a path or URL, a tag, `.git`, blanks for dashes.

    def model(self, value):
        return self.names.get(re.sub(r"\.git$", "", norm(last(value))))

    def image(self, value):
        return self.ending(value, "-server")

    def data_set(self, value):
        return self.ending(value, "-training")

    def ending(self, value, end):
        name = re.sub(r"\.csv$", "", norm(last(value)))
        return self.names.get(name[:-len(end)]) if name.endswith(end) else None


# --- what the learner wrote ------------------------------------------------------------------------------------------------


def norm(text):
    return re.sub(r"[\s_]+", "-", text.strip().lower())


def last(value):
    """The name at the end of a path or URL, without a tag or digest."""
    return re.split(r"[:@]", one(value).strip().rstrip("/").split("/")[-1])[0]


def one(value):
    """The text of a single value; empty when there is none, or more than one."""
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    return value if isinstance(value, str) else ""


def plain(value):
    return re.sub(r"\s+", " ", one(value)).strip().lower()


def texts(value):
    """The entries of a list, or of a text with commas."""
    parts = value if isinstance(value, list) else [value]
    return [text.strip() for part in parts if isinstance(part, str) for text in part.split(",") if text.strip() and plain(text) not in NOTHING]


def is_yes(value):
    return {"yes": True, "true": True, "y": True, "on": True, "no": False, "false": False, "n": False, "off": False}.get(plain(value))


def is_nothing(row, key):
    return key in row and (row[key] is None or row[key] == [] or plain(row[key]) in NOTHING and isinstance(row[key], str))


def rows_of(answer, part, key):
    """The rows with their labels, such as "row 2"."""
    rows = answer.get(part) or []
    if isinstance(rows, dict):
        rows = [dict(row if isinstance(row, dict) else {}, **{key: name}) for name, row in rows.items()]
    rows = rows if isinstance(rows, list) else []
    return [("row %d" % number, row) for number, row in enumerate(rows, 1) if isinstance(row, dict)]


def quoted(value):
    """What the learner wrote, short enough for a message."""
    text = one(value).strip()
    return "`%s`" % (text if len(text) <= 40 else text[:37] + "...")


def unnamed(row, key, what):
    """Why a row cannot be told by its field `key`; empty when it can."""
    if key not in row:
        return "has no `%s`" % key
    if isinstance(row[key], list) and len(row[key]) > 1:
        return "one %s a row" % what
    return "" if one(row[key]).strip() else "`%s` is empty" % key


# States of an item. Only a wrong value or row is told its cause. A row that cannot be read costs nothing beside what it leaves open.
RIGHT, WRONG, ABSENT, EXTRA, UNREAD = "right", "wrong", "absent", "extra", "unread"


def by_name(answer, part, key, what, name_of):
    """(row by model, items of the rows that are of nothing or there a second time)."""
    found, items = {}, []
    for label, row in rows_of(answer, part, key):
        name, problem = name_of(row.get(key)), unnamed(row, key, what)
        if problem:
            items.append((label, UNREAD, problem))
        elif name is None:
            items.append((label, EXTRA, "%s is no %s of the four models" % (quoted(row[key]), what) if what != "model" else "%s is none of the four models" % quoted(row[key])))
        elif name in found:
            items.append((label, EXTRA, "%s is there a second time" % quoted(row[key])))
        else:
            found[name] = row
    return found, items


def field(name, row, key, ok, why):
    """The item of one field of a row, which may not be there."""
    if row is None:
        return name, ABSENT, "no row"
    if key not in row:
        return name, ABSENT, "the row has no `%s`" % key
    return name, RIGHT if ok(row) else WRONG, why


# --- the questions: a list of (name, state, what is told) --------------------------------------------------------------------


def cards(answer, truth):
    found, items = by_name(answer, "cards", "model", "model", truth.model)
    for name in truth.models:
        row = found.get(name)
        written = [re.sub(r" row$| \(rmse\)", "", plain(text).strip("`'\"")) for text in texts((row or {}).get("missing"))]
        named = set(written)
        unknown = sorted(named - CARD_ROWS)
        item = field(name, row, "missing", lambda _: named == {truth.lacks[name].lower()} and len(named) == len(written),
                     "not what its card lacks" if len(named) == len(written) else "a row of the card stands there twice")
        items.append((name, UNREAD, "%s is none of the ten rows" % quoted(unknown[0])) if unknown else item)
    return items


def same_user(row, key, user):
    said = re.sub(r"^(user|uid) ", "", plain(row.get(key)))
    return is_nothing(row, key) if not user else said == user


def yes_no(item, row, key):
    return (item[0], UNREAD, "say `yes` or `no`") if item[1] == WRONG and is_yes(row.get(key)) is None else item


def images(answer, truth):
    found, items = by_name(answer, "images", "image", "image", lambda value: truth.image(value) or truth.model(value))
    for name in truth.models:
        row, user = found.get(name), truth.users[name]
        items.append(field(name + "-server dockerfile", row, "dockerfile", lambda row: same_user(row, "dockerfile", user), "not what its Dockerfile says"))
        items.append(yes_no(field(name + "-server root", row, "root", lambda row: is_yes(row["root"]) is (user in ("", "root")),
                                  "does not follow from the user that it runs as"), row, "root"))
    return items


def image_config(answer, truth):
    found, _ = by_name(answer, "images", "image", "image", lambda value: truth.image(value) or truth.model(value))
    return [field(name + "-server", found.get(name), "config", lambda row: same_user(row, "config", user), "not what the image's config says")
            for name, user in sorted(truth.configured().items())]


def same_file(value, file):
    return re.sub(r"^(\./|/)", "", re.split(r"[:@]", one(value).strip())[-1]) == file


def place(row, truth):
    """Which of repository, file and kind of a row are right."""
    kinds = {norm(kind) for kind in [truth.secret["kind"]] + truth.secret["also"]}
    return (truth.model(row.get("repository")) == truth.leaky, same_file(row.get("file"), truth.secret["file"]), norm(one(row.get("kind"))) in kinds)


def secret(answer, truth):
    """(label, row) of the one that is nearest to the secret, None when none has its repository or file; and the other rows."""
    rows = sorted(rows_of(answer, "secrets", "repository"), key=lambda each: -sum(place(each[1], truth)) - any(place(each[1], truth)[:2]))
    return (rows[0], rows[1:]) if rows and any(place(rows[0][1], truth)[:2]) else (None, rows)


def secret_found(answer, truth):
    best, others = secret(answer, truth)
    items = []
    for key, ok in zip(("repository", "file", "kind"), place(best[1], truth) if best else ()):
        items.append(field("%s, %s" % (best[0], key), best[1], key, lambda _: ok, "not that of a secret in the history"))
    for label, row in others:
        problem = unnamed(row, "repository", "repository") or unnamed(row, "file", "file")
        twice = best and all(place(row, truth)[:2])
        named = "%s (%s, %s)" % (label, one(row.get("repository")).strip(), one(row.get("file")).strip())
        items.append((label, UNREAD, problem) if problem else (named[:120], EXTRA, "there a second time" if twice else "not so"))
    return sorted(items, key=lambda item: int(re.search(r"\d+", item[0]).group()))


def commit(label, row, key, hash_):
    """The item of a commit: one id of seven digits or more, whatever else is said of it."""
    text = plain((row or {}).get(key))
    found = re.findall(r"(?<![0-9a-f])[0-9a-f]{7,40}(?![0-9a-f])", text)
    item = field(label, row, key, lambda _: hash_.startswith(found[0]), "not the commit that %s" % ("brought the file" if key == "added" else "took the file out")) \
        if len(found) == 1 else field(label, row, key, lambda _: False, "")
    if item[1] != WRONG or len(found) == 1:
        return item
    return label, UNREAD, "more than one commit" if found else "too short; seven digits or more" if re.match(r"[0-9a-f]{1,6}$", text) \
        else "no commit; seven digits or more, 0 to 9 and a to f"


def secret_commits(answer, truth):
    best, _ = secret(answer, truth)
    added, removed, _ = truth.commits()
    return [commit(key, best[1], key, hash_) if best else (key, ABSENT, "no row with a secret of the history")
            for key, hash_ in (("added", added), ("removed", removed))]


def secret_reach(answer, truth):
    best, _ = secret(answer, truth)
    if not best:
        return [(key, ABSENT, "no row with a secret of the history") for key in ("stillReadable", "tags")]
    row, tags = best[1], truth.commits()[2]
    written = [re.sub(r"^(refs/tags/)?v?", "v", text.strip("`'\"")) for part in texts(row.get("tags")) for text in part.split()]
    named = set(written)
    return [yes_no(field("stillReadable", row, "stillReadable", lambda row: is_yes(row["stillReadable"]) is True, "not what a fresh clone shows"), row, "stillReadable"),
            field("tags", row, "tags", lambda _: named == tags and len(named) == len(written),
                  "not the tags at which the file is there" if len(named) == len(written) else "a tag stands there twice")]


def classes(answer, truth):
    found, items = by_name(answer, "dataSets", "dataset", "data set", truth.data_set)
    for name in truth.models:
        for key, truly in zip(("card", "table"), truth.classes[name]):
            items.append(field("%s-training %s" % (name, key), found.get(name), key,
                               lambda row: plain(row[key]) == truly if truly else is_nothing(row, key), "not what stands there"))
    return items


def handle_as(answer, truth):
    found, items = by_name(answer, "dataSets", "dataset", "data set", truth.data_set)[0], []
    for name in truth.models:
        card, table = truth.classes[name]
        strict = max(card, table, key=STRICTNESS.index) if table else "personal"
        items.append(field(name + "-training", found.get(name), "handleAs", lambda row: plain(row["handleAs"]) == strict, "not by the rule of the brief"))
    return items


SUBJECTS = {"card-gap": ("model", Truth.model), "runs-as-root": ("image", Truth.image), "secret-in-history": ("repository", Truth.model),
            "class-missing": ("data set", Truth.data_set), "class-differs": ("data set", Truth.data_set)}


def findings(answer, truth):
    """An item a kind, not a finding: how many there are is for the learner to find. So the share is told apart from the items."""
    named, items = set(), []
    for label, row in rows_of(answer, "findings", "subject"):
        kind = norm(one(row.get("kind")))
        problem = unnamed(row, "kind", "kind") or unnamed(row, "subject", "subject")
        subject = SUBJECTS[kind][1](truth, row["subject"]) if kind in SUBJECTS and not problem else None
        if problem or kind not in SUBJECTS:
            items.append((label, UNREAD if problem else EXTRA, problem or "%s is none of the five kinds" % quoted(row["kind"])))
        elif (kind, subject) not in truth.findings or (kind, subject) in named:
            why = "%s is no %s%s" % (quoted(row["subject"]), SUBJECTS[kind][0], "" if kind == "secret-in-history" else " of the four models") if subject is None \
                else "there a second time" if (kind, subject) in named else "not so"
            # A repository that is no model's has no secret, but it is one.
            why = "not so" if kind == "secret-in-history" and norm(last(row["subject"])).replace(".git", "") in ("platform", "handbook") else why
            items.append(("%s (%s, %s)" % (label, kind, one(row["subject"]).strip()[:60]), EXTRA, why))
        named.add((kind, subject))
    for kind in TAKEN_AS:
        all_there = all(each in named for each in truth.findings if each[0] == kind)
        items.append((kind, RIGHT if all_there else ABSENT, "not all are listed"))
    return items, len(named & truth.findings), len(truth.findings)


def hooks(answer, truth):
    """One item a hook. A kind that has no finding is the matter of `findings`, as long as the hook has another."""
    hook_of, said, items = truth.hooks(), {}, []
    for label, row in rows_of(answer, "findings", "subject"):
        said.setdefault(norm(one(row.get("kind"))), []).append((label, row))
    for hook in dict.fromkeys(hook_of.values()):
        kinds = [kind for kind in hook_of if hook_of[kind] == hook]
        there = [each for kind in kinds for each in said.get(kind, [])]
        without = [label for label, row in there if not one(row.get("hook")).strip()]
        wrong = [kind for kind in kinds if any(re.findall(r"[A-Z]+-[A-Z]+", one(row.get("hook")).upper().replace("_", "-")) != [hook]
                                               for label, row in said.get(kind, []) if label not in without)]
        state = WRONG if wrong else ABSENT if without or not there else RIGHT
        items.append((", ".join(wrong or kinds), state, "not the hook that takes it" if wrong else "%s has no `hook`" % without[0] if without
                      else "no finding of this kind" if len(kinds) == 1 else "no finding of these kinds"))
    return items


def well_formed(declared):
    """What keeps the other checks from reading the file; empty when nothing does."""
    if declared.get("status") == "absent":
        return "It is not there"
    if declared.get("problem"):
        return "It cannot be read as YAML: %s" % declared["problem"]
    answer = declared.get("data")
    if not isinstance(answer, dict):
        return "It has none of the five lists"
    absent = [part for part in PARTS if part not in answer]
    if absent:
        return "It has no %s; a list without rows is `[]`" % ", ".join("`%s`" % part for part in absent)
    for part in PARTS:
        rows = answer[part] or []
        if not isinstance(rows, list) and not (isinstance(rows, dict) and part != "findings"):
            return "`%s` is no list of rows" % part
        for number, row in enumerate(rows if isinstance(rows, list) else rows.values(), 1):
            if not isinstance(row, dict):
                return "`%s`, row %d has no fields, such as `%s: …`" % (part, number, PARTS[part][0])
    return "" if any(answer[part] for part in PARTS) else "Its form is right, but none of its five lists has a row yet"


# The lists, with the field that names a row and the section of the brief.
PARTS = {"cards": ("model", "Audit the model cards"), "images": ("image", "See who the servers run as"),
         "secrets": ("repository", "Search the history for secrets"), "dataSets": ("dataset", "Compare the data classes"),
         "findings": ("kind", "Hand each gap to its hook")}
# By check: its question, its list, whether the number of things to find is known from the brief, and what a wrong row is told.
QUESTIONS = {
    "cards": (cards, "cards", True, "The ten rows stand in the brief; the card that counts is the one at the head."),
    "images": (images, "images", True, "A container runs as root unless somebody says otherwise."),
    "image-config": (image_config, "images", True, "What counts is the image in the registry, not the file that it was built from."),
    "secret-found": (secret_found, "secrets", False, "What somebody took out is not in the files any more, but git can still name it."),
    "secret-commits": (secret_commits, "secrets", True, "`added` brought the file into the repository, `removed` took it out."),
    "secret-reach": (secret_reach, "secrets", True, "Both ask what somebody gets who clones the repository today."),
    "classes": (classes, "dataSets", True, "Write down what stands in either place, before you judge any of it."),
    "handle-as": (handle_as, "dataSets", True, "The rule stands in the brief, under `handleAs`."),
    "findings": (findings, "findings", False, "The four lists above are what you saw; findings are what is wrong with it."),
    "hooks": (hooks, "findings", True, "security/hooks.yaml in the repository handbook says what each hook is for."),
}


def form(declared):
    problem = well_formed(declared)
    return {"credit": 0 if problem else 1, "expected": "YAML with five lists, and a row in one of them", "actual": problem or "as expected",
            "message": "portfolio/governance.yaml: %s." % problem if problem else "The file can be read and has its five lists.",
            "help": "The comment at the top of the file shows a row of each list. Begin with whichever you like; until then the other checks wait." if problem else ""}


def judge(check, given):
    declared = given["probes"]["declared"].get("data")
    declared = declared if isinstance(declared, dict) else {}
    if check == "well-formed":
        return form(given["probes"]["declared"])
    question, part, countable, cause = QUESTIONS[check]
    section = "The section \"%s\" of the brief says what a row has and where to look." % PARTS[part][1]
    if not rows_of(declared, part, PARTS[part][0]):
        return {"credit": 0, "message": "`%s` lists nothing yet." % part, "help": section, "expected": "rows in `%s`" % part, "actual": "nothing"}
    items = question(declared, Truth(given))
    items, right, total = items if isinstance(items, tuple) else (items, sum(state == RIGHT for _, state, _ in items), 0)
    states = [state for _, state, _ in items]
    # Of the secret there is one, with three things to say; whether there is a row for it or not.
    total = total or (3 if check == "secret-found" else sum(state not in (EXTRA, UNREAD) or not name.startswith("row ") for name, state, _ in items))
    passed, extra = set(states) == {RIGHT} and right == total, states.count(EXTRA)
    wrong = list(dict.fromkeys(name for name, state, _ in items if state != RIGHT))
    actual = "%d of %d are" % (right, total) if countable else "not all of it is so"
    actual += ", %d row%s too many" % (extra, "" if extra == 1 else "s") if extra else ""
    return {
        "credit": 1 if passed else min(0.9999, round(max(0, right - extra) / total, 4)),
        "message": "All of it is as the estate shows." if passed
        else "%s as the estate shows; look at: %s." % ("%d of %d are" % (right, total) if countable else "Not all of it is", "; ".join(wrong) or "what is not listed yet"),
        "help": "" if passed else cause if WRONG in states or EXTRA in states else section,
        "expected": "what the estate shows, and nothing else",
        "actual": "all of it" if passed else actual,
        "items": [{"name": name, "ok": state == RIGHT, "message": "right" if state == RIGHT else why} for name, state, why in items],
    }


def main():
    try:
        result, code = judge(os.environ["CHECK_ID"], json.load(sys.stdin)), None
    except Platform as trouble:
        result, code = {"message": "%s; `mlopslabs stop`, then `start`, makes it anew." % trouble}, 75
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return code if code is not None else 0 if result["credit"] == 1 else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("governance.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
