#!/usr/bin/env python3
"""Which pipelines do the same work, against run logs, readers and parameters. CHECK_ID says which question is asked.

Names may be scripts, folders, titles or short names; inputs may carry their day; a digest may be cut to eight digits. Where one value is
asked for, a list of one is taken.
"""
import datetime
import json
import os
import re
import sys

WEEK = ["2025-09-%02d" % day for day in range(23, 30)]
LEAST = 3  # days of proof
DIGITS = 8  # of a digest
PROBES = {}  # what standard input says of them

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

    def stops(self, goes):
        """Files of the batch host whose change stops a pipeline of the pair."""
        return ("etc/cron.d/parcel-models",) if "cron" in goes["trigger"][:1] else ("srv/pipelines/makefile", "etc/cron.d/platform-make", "platform:pipelines/makefile")


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


def single(value):
    """One value as text; several stay several, with commas between them."""
    return ", ".join(flatten(value)).strip()


def rows_of(value, key):
    if isinstance(value, dict):
        value = [dict(row if isinstance(row, dict) else {}, **{key: name}) for name, row in value.items()]
    return [row for row in value or [] if isinstance(row, dict)]


# --- the questions: each gives items of (name, ok, message) -----------------------------------------------------------------


def compared(answer, own, truth):
    rows = {truth.name(row.get("pipeline")): row for row in rows_of(answer.get("compared"), "pipeline")}
    lacking = sum(1 for name in truth.work if name not in rows)
    for name, (dataset, recipe) in truth.work.items():
        row = rows.get(name, {})
        put_in = str(row.get("input") or "").strip().lower().split("/")[0]
        done = str(row.get("recipe") or "").strip().lower()
        ok = plain(put_in) == dataset and done == recipe
        wrong = "%s: %s, %s is not what its settings say" % (row.get("pipeline"), put_in or "no input", done or "no recipe")
        # A pipeline's name is not told to who has not listed it.
        yield name if row else "a pipeline without a row", ok, "right" if ok else wrong if row else "%d without a row" % lacking


def pair(answer, own, truth):
    """How many are named, not which: the digests decide."""
    named = {truth.name(word) or word.strip() for text in flatten(own.get("pipelines"))
             for word in ([text] if truth.name(text) else re.split(r"[,;+&]|\s+and\s+", text)) if word.strip()}
    right = len(named & {truth.keeps["name"], truth.goes["name"]})
    for number in range(2):
        yield "one of the two", number < right, "named" if number < right else "%d of the two that do the same work named" % right
    for _ in range(len(named) - right):
        yield "one more", False, "%d that %s not one of them" % (len(named) - right, "is" if len(named) - right == 1 else "are")


def day_of(text):
    """A day that somebody wrote, or a time of it as run logs write it, as YYYY-MM-DD; None where it is no day."""
    match = re.match(r"(\d{4})(?:(\d\d)(\d\d)|([-/.])(\d{1,2})\4(\d{1,2}))(?:[T ]\d.*)?$", text)
    try:
        year, month, day = (int(part) for part in match.group(1, 2, 3) + match.group(5, 6) if part) if match else (0, 0, 0)
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def proof_rows(value):
    """(day, digest) of what was written: in rows, in pairs, or in a map by day."""
    for row in list(value.items()) if isinstance(value, dict) else value if isinstance(value, list) else []:
        if isinstance(row, dict) and len(row) == 1 and "day" not in row and "sha256" not in row:
            row = list(row.items())[0]
        if isinstance(row, dict):
            yield single(row.get("day")), single(row.get("sha256"))
        else:
            parts = flatten(list(row)) if isinstance(row, (list, tuple)) else re.split(r"[,;\s]+", str(row or ""), maxsplit=1)
            yield parts[0] if parts else "", single(parts[1:])


def proof(answer, own, truth):
    logs = [{(day, digest) for day, _, digest in log(row["name"])} for row in (truth.keeps, truth.goes)]
    both = logs[0] & logs[1]
    shown, seen, wrong = set(), set(), 0
    for written, said in proof_rows(own.get("proof")):
        day, digest = day_of(written), re.sub(r"^sha256[:=]", "", said.lower())
        if not written:
            why = "a row without a day"
        elif day is None:
            why = "`%s` is not read as a day; write YYYY-MM-DD" % written
        elif len(digest) < DIGITS:
            why = "%s: %s" % (written, "`%s` has %d digits, at least %d are wanted" % (digest, len(digest), DIGITS) if digest else "no `sha256`")
        elif not any(day == d and full.startswith(digest) for d, full in both):
            why = "%s: `%s` is not in both run logs on that day" % (written, digest)
        else:
            why = "%s stands there twice" % written if (day, digest[:DIGITS]) in seen else ""
            seen.add((day, digest[:DIGITS]))
            shown.add(day)
        wrong += 1 if why else 0
        yield written or "a row without a day", not why, why or "in both logs"
    # A row that does not hold stands for the day that it was to prove.
    lacking = LEAST - len(shown) - wrong
    for _ in range(lacking):
        yield "a day", False, "%d more day%s of proof wanted" % (lacking, "" if lacking == 1 else "s")


def survivor(answer, own, truth):
    for key, row in (("survivor", truth.keeps), ("retire", truth.goes)):
        written = flatten(own.get(key))
        ok = len(written) == 1 and truth.name(written[0]) == row["name"]
        why = "no `%s`" % key if not written else "one name is wanted in `%s`" % key if len(written) > 1 else "`%s: %s`; the one whose outputs somebody reads stays" % (
            key, written[0])
        yield key, ok, "right" if ok else why


def own_choice(own, truth):
    """What the learner wants to retire, if it is one of the two. What follows from that choice is judged by it: its own check says whether it is right."""
    written = flatten(own.get("retire"))
    name = truth.name(written[0]) if len(written) == 1 else ""
    return next((row for row in (truth.keeps, truth.goes) if row["name"] == name), None)


def readers(answer, own, truth):
    rows = {row["pipeline"]: row for row in PROBES["consumers"]["data"]}
    real = {plain(reader) for reader in flatten(rows[truth.keeps["name"]]["readers"])}
    if not real:
        raise ValueError("the survivor has no readers")
    bare = lambda name: re.sub(r"^the-", "", name)
    written, said = {}, set()
    for reader in words(own.get("readers")):
        if bare(plain(reader)) in said:
            yield reader, False, "a reader stands there twice"
        written[plain(reader)] = reader
        said.add(bare(plain(reader)))
    for name in sorted(real):
        yield "a reader", bare(name) in said, "listed" if bare(name) in said else "one reader is missing"
    for name, text in sorted(written.items()):
        if bare(name) not in {bare(reader) for reader in real}:
            yield text, False, "does not read the survivor's outputs"


def cost(answer, own, truth):
    right = sum(seconds for day, seconds, _ in log(truth.goes["name"]) if day in WEEK and day <= WEEK[-1])
    written = single(own.get("wastedSeconds"))
    match = re.match(r"([0-9]+([.,][0-9]+)?)\s*(s|sec|secs|seconds)?$", written)
    said = float(match.group(1).replace(",", ".")) if match else None
    ok = said is not None and abs(said - right) <= 1
    wrong = "`%s` is not a number of seconds" % written if said is None else "%g is not the sum of its good runs of these seven days" % said
    yield "wastedSeconds", ok, "right" if ok else wrong if written else "no `wastedSeconds`"


STARTER = r"[\w.:/-]*(?:etc/cron\.d/[\w.-]+|makefile|jenkinsfile|\.ya?ml)"  # a file that starts something


def stop(answer, own, truth):
    goes, members = own_choice(own, truth), [text.lower() for text in flatten(own.get("stop"))]
    why = "" if members else "no `stop`"
    if members and goes is None:
        why = "it depends on `retire`, which is not one of the two"
    elif members:
        # The whole path: a file whose name goes on is another file. All that is named has to be right: somebody will change it.
        right = "(?:%s)(?![\\w-]|\\.\\w)" % "|".join(re.escape(path) for path in truth.stops(goes))
        named = [path.rstrip(".") for text in members for path in re.findall(STARTER, text)]
        if not all(re.search(right, text) for text in members):
            why = "what is named is not a file whose change stops the pipeline in `retire`"
        elif not all(re.search(right, path) for path in named):
            why = "a file is named, too, whose change does not stop the pipeline in `retire`"
    yield "stop", not why, why or "starts it"


def tell(answer, own, truth):
    goes, text = own_choice(own, truth), single(own.get("tell")).lower()
    team = re.sub(r"\b(the|team|on[ -]?call)\b", " ", text.replace("@parcel/", "").replace("parcel/", "")).strip(" -")
    why = "" if goes and team == goes["owner"][0] else "this is not the team that owns the pipeline in `retire`"
    yield "tell", not why, "right" if not why else "no `tell`" if not text else why if goes else "it depends on `retire`, which is not one of the two"


QUESTIONS = {"compared-work": compared, "pair": pair, "proof": proof, "survivor": survivor, "readers": readers, "cost": cost, "stop": stop, "tell": tell}
HELP = {
    "compared-work": "`dataset` and `recipe` stand in the pipeline.ini next to each run.py: on the batch host, or in the model's repository.",
    "pair": "Two rows of `compared` have the same input and the same recipe; the digests in their run logs decide.",
    "proof": "Three days or more, each once. A line of each of the two run logs has to have this day and this digest.",
    "survivor": "platform's docs/consumers.yaml says whose outputs are read. The nicer name is no argument.",
    "readers": "The row of the survivor in platform's docs/consumers.yaml lists them; name each once.",
    "cost": "`seconds=` of the pipeline that goes, its lines with status=ok of 2025-09-23 to 2025-09-29, added up.",
    "stop": "Which file would you change so that cron or make no longer starts it? The inventory's evidence of that row.",
    "tell": "The owner in the inventory, of the pipeline that goes.",
}


def main():
    check = os.environ["CHECK_ID"]
    given = json.load(sys.stdin)
    drawn, answer = given["parameters"], given["probes"]["declared"]["data"]
    PROBES.update(given["probes"])
    answer = answer if isinstance(answer, dict) else {}
    own = answer.get("duplicate") if isinstance(answer.get("duplicate"), dict) else {}
    found = list(QUESTIONS[check](answer, own, Truth(drawn)))
    right = sum(1 for _, ok, _ in found if ok)
    passed = right == len(found)
    reasons = list(dict.fromkeys(message for _, ok, message in found if not ok))
    reasons = "; ".join(reasons[:4] + ["and %d more" % (len(reasons) - 4)] * (len(reasons) > 4))
    result = {
        "credit": 1 if passed else round(right / len(found), 4),
        "message": "All of it is as the estate shows." if passed else "%d of %d as the estate shows: %s." % (right, len(found), reasons),
        "help": "" if passed else HELP[check],
        "expected": "what the estate shows, %d of %d" % (len(found), len(found)),
        "actual": "%d of %d" % (right, len(found)),
        "items": [{"name": name, "ok": ok, "message": message} for name, ok, message in found],
    }
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("duplication.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
