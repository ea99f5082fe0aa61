#!/usr/bin/env python3
"""Does each row of the inventory cite a file of the estate that shows what starts the pipeline?

Full credit for a file that starts it (crontab, Makefile, workflow; the run log of what nothing schedules), half for a file that
only shows that it exists. Any honest way to write where a file is will do: a path on its host, a URL, a clone, `repository:path`,
with or without a line number, one or a list.
"""
import json
import os
import re
import sys

# --- the estate ------------------------------------------------------------------------------------------------------------


class File:
    """A file of the estate. Repository is None on the batch host; text is empty where only the path was read."""

    def __init__(self, repository, path, text=""):
        self.repository, self.path, self.text = repository, path, text
        self.parts = path.lower().split("/")

    def names(self, pipeline):
        """Whether path or text name a pipeline."""
        word = re.compile(r"(?<![A-Za-z0-9-])%s(?![A-Za-z0-9-])" % re.escape(pipeline["name"]))
        in_path = word.search(self.path.replace(".log", "")) is not None
        return in_path or word.search(self.text) is not None or pipeline["title"] in self.text

    def is_part(self, *wanted):
        """Whether the path starts with these folders."""
        return self.parts[:len(wanted)] == list(wanted)


def read_estate(folder, probes):
    def content(probe):
        if probes.get(probe, {}).get("status", "").lower() != "ok":
            return ""
        with open(os.path.join(folder, probe), encoding="utf-8", errors="replace") as file:
            return file.read()

    files = {}

    def add(repository, path, text=""):
        files.setdefault((repository, path), File(repository, path)).text += text

    for path in content("batchFiles").split("\n"):
        if path.strip():
            add(None, path.strip().lstrip("./"))
    for path in content("forgeFiles").split("\n"):
        if "/" in path:
            add(*path.strip().split("/", 1))
    for name in re.findall(r'href="([^"/]+\.log)"', content("logListing")):
        add(None, "var/log/pipelines/" + name)
    for text in content("forgeStarts").split("\n"):
        # repository/main:path:line:text
        match = re.match(r"([^/]+)/main:(.+?):\d+:(.*)", text)
        if match:
            add(match.group(1), match.group(2), match.group(3) + "\n")
    add(None, "srv/pipelines/Makefile", content("makefile"))
    for where, _, names in sorted(os.walk(os.path.join(folder, "batchStarts"))):
        for name in names:
            with open(os.path.join(where, name), encoding="utf-8", errors="replace") as file:
                add(None, "etc/cron.d/" + name, file.read())
    return list(files.values())


# --- what a citation points at ---------------------------------------------------------------------------------------------

LINE = re.compile(r"(#L?\d+(-L?\d+)?|:L?\d+([-,:]L?\d+)*:?)$", re.IGNORECASE)


def flatten(value):
    """All texts in a citation, whatever its form."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in flatten(part)]
    if isinstance(value, list):
        return [text for part in value for text in flatten(part)]
    return [] if value is None else [str(value)]


def parts_of(word):
    """The parts of a path, without host, line number and quotes."""
    word = word.strip("`\"'<>,;").rstrip(".").lower()
    word = LINE.sub("", re.sub(r"^[a-z+]+://[^/]+/?", "", word))
    return [p[:-4] if p.endswith(".git") else p for p in re.split(r"[/:@#\\]+", word) if p not in ("", ".", "..", "~")]


def resolve(parts, files, repositories):
    """The files that a citation may mean."""
    found = []
    for file in files:
        count = len(file.parts)
        if len(parts) < count:
            if parts and file.parts[-len(parts):] == parts:
                found.append(file)
            continue
        before = parts[:len(parts) - count]
        if parts[len(before):] != file.parts:
            continue
        if file.repository is None and "forge" in before or file.repository is not None and "batch" in before:
            continue
        named = [part for part in before if part in repositories]
        if file.repository is not None and named and file.repository not in named:
            continue
        found.append(file)
    return found


def folder_of(parts, files):
    """Files below a cited folder."""
    for start in range(len(parts)):
        tail = parts[start:]
        below = [f for f in files if f.parts[:len(tail)] == tail and len(f.parts) > len(tail)]
        if below:
            return below
    return []


# --- judging ---------------------------------------------------------------------------------------------------------------

NOTHING, MENTIONED, STARTED = 0.0, 0.5, 1.0


def goals(files, pipeline):
    """Makefile goals that lead to a pipeline."""
    found = set()
    for file in files:
        if file.parts[-1] == "makefile":
            for goal, needs in re.findall(r"^([A-Za-z0-9_-]+):[ \t]*(.*)$", file.text, re.MULTILINE):
                if pipeline["name"] in needs.split():
                    found.add(goal)
    return found


def shows(file, pipeline, files):
    """How much a file shows of what starts a pipeline."""
    trigger = pipeline["trigger"][0]
    named = file.names(pipeline)
    crontab = file.repository is None and file.is_part("etc", "cron.d")
    if trigger == "make":
        called = [line for line in file.text.split("\n") if "make" in line and goals(files, pipeline) & set(line.split())]
        if crontab and called or file.parts[-1] == "makefile" and named:
            return STARTED
    elif trigger == "cron":
        if crontab and named:
            return STARTED
    elif trigger == "ci":
        workflow = file.is_part(".github", "workflows") or file.path in (".gitlab-ci.yml", "Jenkinsfile", "ci/gitlab-schedules.json")
        if file.repository is not None and workflow and named:
            return STARTED
    elif named and (file.is_part("var", "log") or file.parts[-1] == "readme.md" or crontab):
        return STARTED
    return MENTIONED if named else NOTHING


# The same words for every trigger: which of them it is, is another check's question.
WANTED = "a crontab, a Makefile or a workflow file that names it, or for what nothing schedules its run log"


def judge_row(value, pipeline, files, repositories):
    """Credit and a message for one row."""
    texts = flatten(value)
    if not any(text.strip() for text in texts):
        return NOTHING, "no evidence cited"
    best, unknown, vague, seen = NOTHING, [], [], False
    for word in re.split(r"[\s,;()\[\]{}|]+", " ".join(texts)):
        parts = parts_of(word)
        if not parts:
            continue
        found = resolve(parts, files, repositories)
        if found:
            seen = True
            best = max([best] + [shows(file, pipeline, files) for file in found])
        elif "/" in word:
            below = folder_of(parts, files)
            if below and pipeline["name"] in parts:
                seen, best = True, max(best, MENTIONED)
            elif below:
                vague.append(word)
            elif "://" not in word or len(parts) > 2:
                unknown.append(word)
    if best == STARTED:
        return best, "shown"
    if best == MENTIONED:
        return best, "the cited file shows that it exists, not what starts it; look for %s" % WANTED
    if vague:
        return best, "%s is a folder; cite the file" % vague[0]
    if seen:
        return best, "the cited file is there, but does not name this pipeline"
    if unknown:
        return best, "%s is not a file of the estate" % unknown[0]
    return best, "no file is cited; write a path such as batch:/etc/cron.d/<file> or <repository>:<path>"


def plain(name):
    """A name as it is compared: a script's path counts as the name of its folder."""
    name = re.sub(r"[/\\](run\.py)?$", "", str(name).strip().lower())
    return re.sub(r"[\s_-]+", "-", name.rsplit("/", 1)[-1]).strip("-")


def main():
    stdin = json.load(sys.stdin)
    answer = stdin["probes"]["declared"]["data"]
    rows = answer.get("pipelines") if isinstance(answer, dict) else None
    rows = [row for row in rows or [] if isinstance(row, dict)]
    pipelines = stdin["parameters"]["pipelines"]
    files = read_estate(os.environ["EVIDENCE_DIR"], stdin["probes"])
    if not files:
        print("no probe told a file of the estate", file=sys.stderr)
        return 75
    repositories = {file.repository for file in files if file.repository}
    known = {}
    for pipeline in pipelines:
        for name in [pipeline["name"], pipeline["title"], pipeline.get("goal", pipeline["name"])] + pipeline["also"]:
            known[plain(name)] = pipeline
    credits, items = {}, []
    for row in rows:
        pipeline = known.get(plain(row.get("name") or ""))
        if pipeline is None:
            continue
        credit, message = judge_row(row.get("evidence"), pipeline, files, repositories)
        credits[pipeline["name"]] = max(credit, credits.get(pipeline["name"], 0))
        items.append({"name": str(row.get("name")), "ok": credit == STARTED, "message": message})
    for pipeline in pipelines:
        if pipeline["name"] not in credits:
            items.append({"name": pipeline["name"], "ok": False, "message": "not in the inventory", "graderOnly": True})
    shown = sum(1 for credit in credits.values() if credit == STARTED)
    total = sum(credits.values()) / len(pipelines)
    passed = shown == len(pipelines)
    missing = len(pipelines) - len(credits)
    message = "Every row cites a file that shows what starts the pipeline." if passed else \
        "%d of the estate's pipelines have evidence that shows what starts them; %d have weaker evidence or none, %d have no row." % (
            shown, len(credits) - shown, missing)
    result = {
        "credit": round(total, 4),
        "message": message,
        "help": "" if passed else "Open what each row cites: does it name the pipeline, and does it start it? Crontab, Makefile or workflow "
                                  "file for what is scheduled; the run log for what is not.",
        "expected": "for each pipeline, a file of batch or forge that shows what starts it",
        "actual": "%d of %d" % (shown, len(pipelines)),
        "items": items,
    }
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("evidence.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
