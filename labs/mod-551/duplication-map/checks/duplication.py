#!/usr/bin/env python3
"""Which pipelines do the same work, against run logs, readers and parameters. CHECK_ID says which question is asked.

Names may be scripts, folders, titles or short names; inputs may carry their day; a digest may be cut to eight digits.
"""
import json
import os
import re
import sys

WEEK = ["2025-09-%02d" % day for day in range(23, 30)]
LEAST = 3  # days of proof
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

    def stops(self):
        """Files of the batch host whose change stops the pipeline that goes."""
        return ("etc/cron.d/parcel-models",) if "cron" in self.goes["trigger"][:1] else ("srv/pipelines/makefile", "etc/cron.d/platform-make", "platform:pipelines/makefile")


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


def rows_of(value, key):
    if isinstance(value, dict):
        value = [dict(row if isinstance(row, dict) else {}, **{key: name}) for name, row in value.items()]
    return [row for row in value or [] if isinstance(row, dict)]


# --- the questions: each gives items of (name, ok, message) -----------------------------------------------------------------


def compared(answer, own, truth):
    rows = {truth.name(row.get("pipeline")): row for row in rows_of(answer.get("compared"), "pipeline")}
    for name, (dataset, recipe) in truth.work.items():
        row = rows.get(name, {})
        put_in = str(row.get("input") or "").strip().lower().split("/")[0]
        done = str(row.get("recipe") or "").strip().lower()
        ok = plain(put_in) == dataset and done == recipe
        yield name, ok, "right" if ok else "no row" if not row else "%s, %s is not what its settings say" % (put_in or "no input", done or "no recipe")


def proof(answer, own, truth):
    logs = [{(day, digest) for day, _, digest in log(row["name"])} for row in (truth.keeps, truth.goes)]
    both = logs[0] & logs[1]
    shown, seen, items = set(), set(), []
    for row in rows_of(own.get("proof"), "day"):
        written = str(row.get("day") or "").strip()
        # A day, or a time of it as run logs write it.
        day = re.sub(r"^(\d{4}-\d\d-\d\d)[T ]\d.*$", r"\1", written)
        digest = str(row.get("sha256") or "").strip().lower().replace("sha256=", "").replace("sha256:", "")
        ok = len(digest) >= 8 and any(day == d and full.startswith(digest) for d, full in both)
        if ok and (day, digest[:8]) in seen:
            items.append((day, False, "stands there twice"))
            continue
        seen.add((day, digest[:8]))
        if ok:
            shown.add(day)
        items.append((day or "a row without a day", ok, "in both logs" if ok else "%s is not in both run logs on that day" % (digest or "no digest")))
    for number in range(len(shown), LEAST):
        items.append(("proof %d of %d" % (number + 1, LEAST), False, "not there"))
    return items


def survivor(answer, own, truth):
    for key, row in (("survivor", truth.keeps), ("retire", truth.goes)):
        written = own.get(key)
        yield key, truth.name(written) == row["name"], "%s; the one whose outputs somebody reads stays" % (written or "nothing written")


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
    match = re.match(r"\s*([0-9]+([.,][0-9]+)?)\s*(s|sec|seconds)?\s*$", str(own.get("wastedSeconds") or ""))
    said = float(match.group(1).replace(",", ".")) if match else None
    ok = said is not None and abs(said - right) <= 1
    yield "wastedSeconds", ok, "right" if ok else "%s is not the sum of its good runs of these seven days" % ("nothing" if said is None else "%g" % said)


def stop(answer, own, truth):
    text = " ".join(flatten(own.get("stop"))).lower()
    # The whole path: a file whose name goes on is another file.
    ok = any(re.search(re.escape(path) + r"(?![\w-]|\.\w)", text) for path in truth.stops())
    yield "stop", ok, "starts it" if ok else "%s does not start the pipeline that goes" % (text or "nothing written")


def tell(answer, own, truth):
    text = " ".join(flatten(own.get("tell"))).strip().lower()
    team = re.sub(r"\b(the|team|on[ -]?call)\b", " ", text.replace("@parcel/", "").replace("parcel/", "")).strip(" -")
    ok = team == truth.goes["owner"][0]
    yield "tell", ok, "right" if ok else "%s does not own the pipeline that goes" % (text or "nobody")


QUESTIONS = {"compared-work": compared, "proof": proof, "survivor": survivor, "readers": readers, "cost": cost, "stop": stop, "tell": tell}
HELP = {
    "compared-work": "`dataset` and `recipe` stand in the pipeline.ini next to each run.py: on the batch host, or in the model's repository.",
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
    # A pipeline's name is not told to who has not listed it.
    reasons = "; ".join(sorted({message for _, ok, message in found if not ok}))[:300]
    result = {
        "credit": 1 if passed else round(right / len(found), 4),
        "message": "All of it is as the estate shows." if passed else "%d of %d as the estate shows: %s." % (right, len(found), reasons),
        "help": "" if passed else HELP[check],
        "expected": "what the estate shows, %d of %d" % (len(found), len(found)),
        "actual": "%d of %d" % (right, len(found)),
        "items": [{"name": name, "ok": ok, "message": message, "graderOnly": message == "no row"} for name, ok, message in found],
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
