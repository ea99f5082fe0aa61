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
    rows = answer.get(part) or []
    if isinstance(rows, dict):
        rows = [dict(row if isinstance(row, dict) else {}, **{key: name}) for name, row in rows.items()]
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def by_name(answer, part, key, name_of):
    """(row by model, number of rows that are of nothing or a second time)."""
    found, extra = {}, 0
    for row in rows_of(answer, part, key):
        name = name_of(row.get(key))
        if name is None or name in found:
            extra += 1
        else:
            found[name] = row
    return found, extra


# --- the questions: (name, whether right, what is told), and how many rows there are too many --------------------------------


def cards(answer, truth):
    found, extra = by_name(answer, "cards", "model", truth.model)
    items = []
    for name in truth.models:
        row = found.get(name, {})
        named = {re.sub(r" row$| \(rmse\)", "", plain(text).strip("`'\"")) for text in texts(row.get("missing"))}
        items.append((name, "missing" in row and named == {truth.lacks[name].lower()},
                      "not what its card lacks" if "missing" in row else "no row with `missing`"))
    return items, extra


def same_user(row, key, user):
    said = re.sub(r"^(user|uid) ", "", plain(row.get(key)))
    return is_nothing(row, key) if not user else said == user


def images(answer, truth):
    found, extra = by_name(answer, "images", "image", lambda value: truth.image(value) or truth.model(value))
    items = []
    for name in truth.models:
        row, user = found.get(name, {}), truth.users[name]
        items.append((name + "-server dockerfile", same_user(row, "dockerfile", user), "not what its Dockerfile says" if row else "no row"))
        items.append((name + "-server root", is_yes(row.get("root")) is (user in ("", "root")), "not the user that it runs as" if row else "no row"))
    return items, extra


def image_config(answer, truth):
    found, _ = by_name(answer, "images", "image", lambda value: truth.image(value) or truth.model(value))
    return [(name + "-server", same_user(found.get(name, {}), "config", user), "not what the image's config says")
            for name, user in sorted(truth.configured().items())], 0


def same_commit(value, commit):
    found = re.findall(r"(?<![0-9a-f])[0-9a-f]{7,40}(?![0-9a-f])", plain(value))
    return len(found) == 1 and commit.startswith(found[0])


def same_file(value, file):
    return re.sub(r"^(\./|/)", "", re.split(r"[:@]", one(value).strip())[-1]) == file


def place(row, truth):
    """Which of repository, file and kind of a row are right."""
    kinds = {norm(kind) for kind in [truth.secret["kind"]] + truth.secret["also"]}
    return [("repository", truth.model(row.get("repository")) == truth.leaky), ("file", same_file(row.get("file"), truth.secret["file"])),
            ("kind", norm(one(row.get("kind"))) in kinds)]


def secret(answer, truth):
    """The row that is nearest to the secret, and how many others there are."""
    rows = rows_of(answer, "secrets", "repository")
    rows.sort(key=lambda row: -sum(ok for _, ok in place(row, truth)))
    return (rows[0] if rows else {}), max(0, len(rows) - 1)


def secret_found(answer, truth):
    row, extra = secret(answer, truth)
    return [(name, ok, "not that of a secret in the history") for name, ok in place(row, truth)], extra


def secret_commits(answer, truth):
    row, _ = secret(answer, truth)
    added, removed, _ = truth.commits()
    return [("added", same_commit(row.get("added"), added), "not the commit that brought the file"),
            ("removed", same_commit(row.get("removed"), removed), "not the commit that took the file out")], 0


def secret_reach(answer, truth):
    row, _ = secret(answer, truth)
    named = {re.sub(r"^(refs/tags/)?v?", "v", text.strip("`'\"")) for part in texts(row.get("tags")) for text in part.split()}
    return [("stillReadable", is_yes(row.get("stillReadable")) is True, "not what a fresh clone shows"),
            ("tags", named == truth.commits()[2], "not the tags at which the file is there")], 0


def classes(answer, truth):
    found, extra = by_name(answer, "dataSets", "dataset", truth.data_set)
    items = []
    for name in truth.models:
        row = found.get(name, {})
        for key, truly in zip(("card", "table"), truth.classes[name]):
            ok = plain(row.get(key)) == truly if truly else is_nothing(row, key)
            items.append(("%s-training %s" % (name, key), ok, "not what stands there" if row else "no row"))
    return items, extra


def handle_as(answer, truth):
    found, _ = by_name(answer, "dataSets", "dataset", truth.data_set)
    items = []
    for name in truth.models:
        card, table = truth.classes[name]
        strict = max(card, table, key=STRICTNESS.index) if table else "personal"
        items.append((name + "-training", plain(found.get(name, {}).get("handleAs")) == strict, "not by the rule of the brief"))
    return items, 0


SUBJECTS = {"card-gap": ("model", Truth.model), "runs-as-root": ("image", Truth.image), "secret-in-history": ("repository", Truth.model),
            "class-missing": ("data set", Truth.data_set), "class-differs": ("data set", Truth.data_set)}


def findings(answer, truth):
    named, items, extra = set(), [], 0
    for number, row in enumerate(rows_of(answer, "findings", "subject"), 1):
        kind = norm(one(row.get("kind")))
        subject = SUBJECTS[kind][1](truth, row.get("subject")) if kind in SUBJECTS else None
        if (kind, subject) not in truth.findings or (kind, subject) in named:
            why = "none of the five kinds" if kind not in SUBJECTS else "not one %s of the four models" % SUBJECTS[kind][0] if subject is None \
                else "there a second time" if (kind, subject) in named else "not so"
            items.append(("finding %d, %s" % (number, kind or "without kind"), None, why))
            extra += 1
        named.add((kind, subject))
    for kind, subject in sorted(truth.findings):
        items.append((kind, (kind, subject) in named, "one that is not listed"))
    return items, extra


def hooks(answer, truth):
    """One item a hook. A kind that has no finding is the matter of `findings`, as long as the hook has another."""
    hook_of, said, items = truth.hooks(), {}, []
    for row in rows_of(answer, "findings", "subject"):
        said.setdefault(norm(one(row.get("kind"))), []).append(re.findall(r"[A-Z]+-[A-Z]+", one(row.get("hook")).upper().replace("_", "-")))
    for hook in dict.fromkeys(hook_of.values()):
        kinds = [kind for kind in hook_of if hook_of[kind] == hook]
        there = [kind for kind in kinds if kind in said]
        wrong = [kind for kind in there if any(each != [hook] for each in said[kind])]
        items.append((", ".join(wrong) or kinds[0], bool(there) and not wrong, "not the hook that takes it" if wrong else "no finding of this kind"))
    return items, 0


QUESTIONS = {"cards": cards, "images": images, "image-config": image_config, "secret-found": secret_found, "secret-commits": secret_commits,
             "secret-reach": secret_reach, "classes": classes, "handle-as": handle_as, "findings": findings, "hooks": hooks}
HELP = {
    "cards": "Hold the names of the ten rows against the first column of MODEL_CARD.md at the head, whole name by whole name.",
    "images": "The last USER line of the Dockerfile decides, and the base image if there is none; a number is a user too.",
    "image-config": "`config.User` in the image's config: `skopeo inspect --config docker://registry:5000/<image>:<tag>`. Empty is `none`.",
    "secret-found": "What is not at the head may be in the history: look for files that a commit took out, in every repository.",
    "secret-commits": "`git log` shows the newest commit first. One of the commits that touch the file has it as added, the other as deleted.",
    "secret-reach": "Think of a clone that somebody makes today, and of each release tag that somebody may check out in it.",
    "classes": "The row `Data class` of each card, and the row of <model>-training in data_classes.",
    "handle-as": "The stricter of two classes, in the order of the brief; `personal` for a set that the table does not have.",
    "findings": "Each gap in the four lists above is one finding; where the lists show nothing wrong, there is none.",
    "hooks": "`takes` in security/hooks.yaml says in words what each hook is for.",
}


def judge(check, given):
    declared = given["probes"]["declared"].get("data")
    items, extra = QUESTIONS[check](declared if isinstance(declared, dict) else {}, Truth(given))
    counted = [ok for _, ok, _ in items if ok is not None]
    right, wrong = sum(counted), list(dict.fromkeys(name for name, ok, _ in items if not ok))
    passed = right == len(counted) and not extra
    parts = ["%d of %d are as the estate shows" % (right, len(counted))]
    parts += ["%d row%s too many" % (extra, "" if extra == 1 else "s")] if extra else []
    return {
        "credit": 1 if passed else round(max(0, right - extra) / len(counted), 4),
        "message": "All of it is as the estate shows." if passed else "%s; look at: %s." % (", ".join(parts), ", ".join(wrong) or "rows of other names"),
        "help": "" if passed else HELP[check],
        "expected": "what the estate shows, %d of %d, and nothing else" % (len(counted), len(counted)),
        "actual": ", ".join(parts),
        "items": [{"name": name, "ok": bool(ok), "message": "right" if ok else why} for name, ok, why in items],
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
