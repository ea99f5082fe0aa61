#!/usr/bin/env python3
"""The inventory of the registries against the registry, PostgreSQL and the drawn parameters. CHECK_ID says which question is asked.

What the copy holds is the last export of the registry's tags: it cannot be changed by a push, and a tag that was pushed since is nobody's mistake.
"""
import csv
import datetime
import email.utils
import io
import json
import os
import re
import sys

NOTE = "org.opencontainers.image."
FIELDS = {"missing": ("version", "recorded", "since", "restorable"), "moved": ("version", "recorded", "stored", "built", "since", "restorable"),
          "untracked": ("version", "stored", "built", "since"), "unversioned": ("version", "stored", "built", "since"), "orphaned": ("source",)}
ROWS = {"repositories": "without a row: %d of the registry's repositories", "versions": "without a row: %d of the versions",
        "findings": "not everything that is wrong has a row"}
PROOFS = {"proof": ("version", "source", "recorded", "stored"), "since": ("since",), "built": ("built",), "restorable": ("restorable",)}
LACKING = "no row"
NOTHING = ("", "none", "null", "nobody", "nothing", "no one", "n/a", "na", "-", "~")


class Platform(Exception):
    """What was probed is not the copy: nobody's points are lost by that."""


class Form(Exception):
    """What is written cannot be read. It is said as a matter of form: it may well be right."""


def flat(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in flat(part)]
    if isinstance(value, list):
        return [text for part in value for text in flat(part)]
    return [] if value is None else [str(value)]


def is_none(value):
    return not [text for text in flat(value) if text.strip().lower() not in NOTHING]


def single(value):
    """The one value that is written, also as a list of one; empty text for nothing."""
    words = flat(value)
    if len(words) > 1:
        raise Form("has to be a single value")
    return words[0].strip().lower() if words else ""


def plain(value):
    return re.sub(r"[\s_-]+", "-", single(value)).strip("-")


def digest(value):
    """The hexadecimal digits of a digest, 12 or more; empty for none. An image reference may stand before it."""
    found = re.search(r"(?:^|@)(?:sha256[:-])?([0-9a-f]+)(?:…|\.\.\.)?$", "" if is_none(value) else single(value))
    if not found and not is_none(value) or found and len(found.group(1)) > 64:
        raise Form("is no digest, and not `none`")
    if found and len(found.group(1)) < 12:
        raise Form("is cut below twelve digits")
    return found.group(1) if found else ""


def same_digest(written, truth):
    digits = digest(written)
    return bool(digits) == bool(truth) and (truth or "").replace("sha256:", "").startswith(digits)


def tag_name(value):
    return re.sub(r"^v(?=\d)", "", single(value).split(":")[-1])


def git_name(value):
    """The name of a git repository, written as a name or as a URL."""
    return re.split(r"[/:]", re.sub(r"\.git$", "", plain(value).rstrip("/")))[-1]


def team(value):
    return re.sub(r"^(@?parcel/|the-|team-)+|(-team)$", "", plain(value))


def commit_id(value):
    """The id that stands first; a repository or a URL may stand before it, and a remark behind it."""
    found = re.match(r"(?:commit )?(?:[^\s(]*[@:/])?([0-9a-f]{7,40})(?![0-9a-z-])", single(value))
    if not found:
        raise Form("is no commit id of seven digits or more")
    return found.group(1)


def yes(value):
    found = re.match(r"(?:(yes|true|y)|no|false|n)(?: *[(,;:].*)?$", single(value))
    if not found:
        raise Form("is yes or no")
    return bool(found.group(1))


def moment(value):
    """Seconds since 1970: of a time as in ISO 8601, with or without its signs, of one in letters (`13 Sep 2025 18:36 +0000`), or written as such."""
    text = single(value)
    iso = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?:t|[ ,]+)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)? ?(?:z|utc|gmt|([+-]\d\d)(?::?(\d\d))?)?$", text)
    letters = email.utils.parsedate_tz(text) if re.search(r"[a-z]{3} .*\d:\d\d", text) else None
    try:
        if iso:
            parts = [part or other for part, other in zip(iso.groups(), [""] * 5 + ["00", "+00", "00"])]
            return int(datetime.datetime.strptime("".join(parts), "%Y%m%d%H%M%S%z").timestamp())
        if letters:
            return email.utils.mktime_tz(letters[:9] + (letters[9] or 0,))
        if re.match(r"\d{10}$", text):
            return int(text)
    except (ValueError, OverflowError):
        pass
    raise Form("is not a time such as 2025-01-31T17:36Z")


class Truth:
    """What the copy holds, and what is wrong with it."""

    def __init__(self, parameters, probes):
        self.exports = self.read_exports(probes.text("exports"))
        self.tags = {}
        for (repository, tag), held in self.exports[-1][1].items():
            self.tags.setdefault(repository, {})[tag] = held
        self.live = json.loads(probes.text("registry"))["repositories"]
        self.revisions = set(re.findall(r"repositories/(\S+)/_manifests/revisions/sha256/([0-9a-f]{64})/", probes.text("revisions")))
        self.rows = {(row["model"], row["version"]): row for row in csv.DictReader(io.StringIO(probes.text("versions")))}
        models = [(row["name"], row["also"]) for row in parameters["releases"]] + [(row["name"], []) for row in parameters["sideModels"]]
        self.names = {plain(word): name for name, also in models for word in [name] + also}
        self.teams = dict({row["name"]: row["home"] for row in parameters["releases"]}, platform="ml-platform")
        self.findings = self.what_is_wrong(parameters)
        for repository, held in self.tags.items():
            for tag, truth in held.items():
                if self.live.get(repository, {}).get(tag, {}).get("digest") != truth:
                    raise Platform("%s:%s was changed in the registry after the start: `mlopslabs stop` and `mlopslabs start registry-inventory` "
                                   "bring the copy back, your files stay" % (repository, tag))

    @staticmethod
    def read_exports(text):
        """(commit, {(repository, tag): digest}) of each export, oldest first."""
        found = []
        for line in text.splitlines():
            if line.startswith("@"):
                found.append((line[1:].strip(), {}))
            elif len(line.split()) == 3:
                repository, tag, held = line.split()
                found[-1][1][repository, tag] = held
        return found

    def what_is_wrong(self, parameters):
        versions = {row["name"]: row["versions"] for row in parameters["releases"]}
        cast = [row["name"] for row in parameters["registryCast"]]
        rows = [("missing", cast[0], versions[cast[0]][int(parameters["missingVersion"])]),
                ("moved", cast[1], versions[cast[1]][int(parameters["movedVersion"])]),
                ("untracked", cast[2], parameters["untrackedTag"]), ("unversioned", parameters["sideModels"][0]["name"], "latest")]
        found = {(kind, "models/" + model): self.proof("models/" + model, model, version) for kind, model, version in rows}
        found["orphaned", "images/" + parameters["sideImages"][0]["name"]] = {"source": parameters["goneRepository"]}
        return found

    def proof(self, repository, model, version):
        now, since = self.tags[repository].get(version), None
        for commit, listed in reversed(self.exports):
            if listed.get((repository, version)) != now:
                break
            since = commit
        recorded = self.rows[model, version]["digest"] if (model, version) in self.rows else None
        live = self.live.get(repository, {}).get(version, {})
        return {"version": version, "recorded": recorded, "stored": now, "since": since, "built": live.get("annotations", {}).get(NOTE + "created"),
                "restorable": bool(recorded) and (repository, recorded[len("sha256:"):]) in self.revisions}

    def repository(self, value):
        """The registry's name for what was written, as far as people vary it; None when it has no such repository."""
        name = re.sub(r"^(docker://|https?://)", "", single(value))
        name = re.sub(r"^registry(:5000)?/(v2/)?", "", name)
        name = re.sub(r"(@sha256:.*|:[^/]*|/)$", "", name)
        name = re.sub(r"^(model|image)s?/", r"\1s/", re.sub(r"[\s_]+", "-", name))
        known = set(self.tags) | set(self.live)
        return name if name in known else next((other for other in sorted(known) if other.split("/")[-1] == name), None)

    def model(self, value):
        name = plain(value)
        return self.names.get(re.sub(r"^models?/", "", name)) or self.names.get(name)

    def source(self, repository):
        held = self.live[repository][sorted(self.tags[repository])[0]]
        return git_name(held["annotations"].get(NOTE + "source") or held["labels"].get(NOTE + "source"))

    def kind(self, repository):
        return "model" if any(held["artifactType"] for held in self.live[repository].values()) else "image"

    def pairs(self):
        """All (model, version) that either registry of the copy has."""
        return set(self.rows) | {(name.split("/")[1], tag) for name, held in self.tags.items() if name.startswith("models/") for tag in held}


def version_rows(rows):
    """Rows with `model` and `version`, also where they stand below the model, or below the model and the version."""
    for model, part in rows.items() if isinstance(rows, dict) else [(None, rows or [])]:
        for version, row in part.items() if isinstance(part, dict) else [(None, row) for row in part or []]:
            if isinstance(row, dict):
                yield dict(row, model=model or row.get("model"), version=version or row.get("version"))


def form(row, *fields):
    """What is wrong with the form of the fields that say what a row is about; nothing where they can be read."""
    several = [field for field in fields if len(flat(row.get(field))) > 1]
    return "`%s` has to be a single value" % several[0] if several else None


def title(row, *fields):
    return " ".join(flat([row.get(field) for field in fields])) or "a row"


# Of each field: is what is written the truth, and what is said where it is not.
SAME = {
    "source": (lambda written, truth: git_name(written) == truth, "is not the one that its artefacts name"),
    "owner": (lambda written, truth: team(written) == truth if truth else is_none(written), "is not who answers for its source"),
    "stage": (lambda written, truth: is_none(written) if truth == "none" else plain(written) == truth, "is not what the model registry has"),
    "recorded": (same_digest, "is not what the model registry has"),
    "stored": (same_digest, "is not what the registry has under this tag"),
    "version": (lambda written, truth: tag_name(written) == tag_name(truth), "is not the one that is concerned"),
    "since": (lambda written, truth: truth.startswith(commit_id(written)), "is not the commit of the first export that shows it"),
    "built": (lambda written, truth: abs(moment(written) - moment(truth)) < 60, "is not when that manifest says it was created"),
    "restorable": (lambda written, truth: yes(written) == truth, "is not what the registry answers for the recorded digest"),
}


def judged(field, written, truth):
    same, wrong = SAME[field]
    try:
        return same(written, truth), "`%s` %s" % (field, wrong)
    except Form as problem:
        return False, "`%s` %s" % (field, problem)


class Inventory:
    """The learner's file against the truth."""

    def __init__(self, truth, answer):
        self.truth = truth
        self.real = {"repositories": truth.tags, "versions": truth.pairs(), "findings": truth.findings}
        known = {part: getattr(self, "known_" + part)(answer.get(part)) for part in ROWS}
        self.rows, self.wrong = {part: known[part][0] for part in ROWS}, {part: known[part][1] for part in ROWS}

    def judge(self, check):
        """What a check asks of the file, as items (name, ok, message), and the rows that are too many, as (name, message)."""
        if check in PROOFS:
            return self.proofs(PROOFS[check]), []
        return (self.rows_there(check), self.wrong[check]) if check in ROWS else (getattr(self, check)(), [])

    @staticmethod
    def known(rows, fields, key_of, real, pushed, unknown):
        """Rows by what they are about, and those about nothing. What was pushed to the copy is neither."""
        found, wrong = {}, []
        for row in rows:
            several, name = form(row, *fields), title(row, *fields)
            key = None if several else key_of(row)
            if key not in real and key not in pushed:
                wrong.append((name, several or unknown))
            elif key in found:
                wrong.append((name, "has two rows"))
            elif key in real:
                found[key] = row
        return found, wrong

    def known_repositories(self, rows):
        if isinstance(rows, dict):
            rows = [dict(row if isinstance(row, dict) else {}, name=name) for name, row in rows.items()]
        return self.known(rows or [], ["name"], lambda row: self.truth.repository(row.get("name")), self.truth.tags, self.truth.live,
                          "the registry has no such repository")

    def known_versions(self, rows):
        real = self.truth.pairs()
        pushed = {(self.truth.model(name), tag) for name, held in self.truth.live.items() if name.startswith("models/") for tag in held}
        spelled = {(model, tag_name(version)): (model, version) for model, version in list(pushed) + list(real)}
        return self.known(version_rows(rows), ["model", "version"], lambda row: spelled.get((self.truth.model(row.get("model")), tag_name(row.get("version")))),
                          real, pushed, "neither registry knows it")

    def known_findings(self, rows):
        """Of each thing that is wrong the row that shows it best, and the rows that are none: one that names another version is about something else."""
        rows_of, wrong = {}, []
        for number, row in enumerate(rows or [], 1):
            problem, name = form(row, "kind", "subject", "version"), title(row, "kind", "subject", "version")
            if problem:
                wrong.append((name, problem))
                continue
            kind, subject = {"orphan": "orphaned"}.get(plain(row.get("kind")), plain(row.get("kind"))), self.truth.repository(row.get("subject"))
            if kind not in FIELDS:
                wrong.append((name, "row %d has none of the five kinds" % number))
            elif subject is None:
                wrong.append((name, "the registry has no such repository"))
            elif (kind, subject) not in self.truth.findings or not self.is_about(row, self.truth.findings[kind, subject].get("version")):
                wrong.append((name, self.unheard(kind, subject, row) or "nothing of this kind is wrong there"))
            else:
                rows_of.setdefault((kind, subject), []).append((name, row))
        found = {}
        for key, same in rows_of.items():
            truth = self.truth.findings[key]
            shows = [sum(1 for field in FIELDS[key[0]] if row.get(field) is not None and judged(field, row[field], truth[field])[0]) for _, row in same]
            best = shows.index(max(shows))
            found[key] = same[best][1]
            wrong += [(name, "is there twice") for place, (name, _) in enumerate(same) if place != best]
        return found, wrong

    @staticmethod
    def version_of(row):
        """The version that a row names; the tag may also stand in the subject."""
        tag = re.search(r"(?:^|/)[^/@:]+:([^/@:]+)$", single(row.get("subject")))
        return row["version"] if not is_none(row.get("version")) else tag.group(1) if tag else None

    def is_about(self, row, version):
        """A row that names no version is about the one that is concerned."""
        written = self.version_of(row)
        return version is None or written is None or tag_name(written) == tag_name(version)

    def unheard(self, kind, subject, row):
        """Whether a row names a version that is not there at all: one cut short, as a rule. Everybody can look that up."""
        written = self.version_of(row)
        if written is None or kind == "orphaned":
            return ""
        if kind == "missing":
            known = [version for model, version in self.truth.rows if "models/" + model == subject]
            return "" if tag_name(written) in map(tag_name, known) else "the model registry has no such version"
        known = set(self.truth.tags.get(subject, ())) | set(self.truth.live.get(subject, ()))
        return "" if tag_name(written) in map(tag_name, known) else "the repository has no such tag"

    def each(self, part, judge, lacking=None):
        """An item for each row that is about something real, and one for each row that is lacking."""
        items = [(key if isinstance(key, str) else " ".join(key),) + judge(key, row) for key, row in sorted(self.rows[part].items())]
        return items + [(LACKING, False, lacking or "waits for the rows that are lacking under `%s`" % part)] * (len(self.real[part]) - len(items))

    def rows_there(self, part):
        lacking = ROWS[part].replace("%d", str(len(self.real[part]) - len(self.rows[part])))
        some = self.rows[part] or self.wrong[part]
        return self.each(part, lambda key, row: (True, "right"), lacking if some else "there is no row under `%s` yet" % part)

    def contents(self):
        def judge(name, row):
            kind = re.match(r"(?:(?:oci|docker|container|ml)-)?(model|image)s?(?:-arte?fact)?s?$", plain(" ".join(flat(row.get("kind")))))
            if not kind or kind.group(1) != self.truth.kind(name):
                return False, "`kind` is not what it holds"
            return self.tags_right(name, row.get("tags")), "`tags` are not those that the registry lists"
        return self.each("repositories", judge)

    def tags_right(self, name, written):
        held, pushed = set(self.truth.tags[name]), set(self.truth.live[name]) - set(self.truth.tags[name])
        words = flat(list(written) if isinstance(written, dict) else written)
        if not isinstance(written, dict) and len(words) == 1:
            count = re.match(r"(\d+)( tags?)?$", words[0].strip())
            if count:
                return int(count.group(1)) in (len(held), len(held | pushed))
            words = [word for word in re.split(r"[,;\s]+", words[0]) if word]
        words = [word.strip() for word in words]
        return len(words) == len(set(words)) and set(words) - pushed == held

    def sources(self):
        return self.each("repositories", lambda name, row: judged("source", row.get("source"), self.truth.source(name)))

    def owners(self):
        def judge(name, row):
            owner = self.truth.teams.get(self.truth.source(name))
            if "owner" not in row or owner and is_none(row["owner"]):
                return False, "no `owner`"
            return judged("owner", row["owner"], owner)
        return self.each("repositories", judge)

    def stored(self):
        return self.each("versions", lambda key, row: judged("stored", row["stored"], self.truth.tags["models/" + key[0]].get(key[1]))
                         if "stored" in row else (False, "no `stored`"))

    def recorded(self):
        def judge(key, row):
            truth = self.truth.rows.get(key, {"stage": "none", "digest": None})
            lacking = [field for field in ("recorded", "stage") if field not in row]
            if lacking:
                return False, "no `%s`" % lacking[0]
            digests = judged("recorded", row["recorded"], truth["digest"])
            return judged("stage", row["stage"], truth["stage"]) if digests[0] else digests
        return self.each("versions", judge)

    def proofs(self, fields):
        waits = "waits for the findings that are lacking" if self.rows["findings"] else "waits for right rows under `findings`"
        items = []
        for field in fields:
            for key, truth in sorted(self.truth.findings.items()):
                row = self.rows["findings"].get(key)
                if field in FIELDS[key[0]] and row is None:
                    items.append((LACKING, False, waits))
                elif field in FIELDS[key[0]]:
                    items.append((" ".join(key),) + (judged(field, row[field], truth[field]) if row.get(field) is not None else (False, "no `%s`" % field)))
        return items


HELP = {
    "repositories": "The catalogue is at /v2/_catalog; it may come in pages (`n=`, and the Link header).",
    "contents": "`/v2/NAME/tags/list` has the tags. A manifest of a model has an `artifactType`, an image has a config with labels.",
    "sources": "org.opencontainers.image.source: in `annotations` of a model's manifest, in `config.Labels` of an image's config. It is asked what they say.",
    "owners": "The `*` line of CODEOWNERS at the head of main of the repository in `source`. Where there is no such repository, nobody answers: `none`.",
    "versions": "All rows of model_versions, helper models too, and all tags under models/; what stands in both has one row.",
    "stored": "Docker-Content-Digest of /v2/models/NAME/manifests/TAG, asked for with `Accept: application/vnd.oci.image.manifest.v1+json`. It is not the "
              "digest of the manifest's config or layer, nor what PostgreSQL says. `none` where the registry answers 404.",
    "recorded": "`stage` and `digest` of the row in model_versions; `none` in both where it has no such row.",
    "findings": "The table of the brief says what each kind means, and what is none. Your own rows under `versions` and `repositories` are the place to look.",
    "more findings": "Go through `versions`: which rows have `none` on one side, which have two different digests, which tag says nothing of a version? "
                     "Then through the sources: which of them is not on the forge?",
    "proof": "Digests and versions are in your own rows under `versions`; the source is in your row under `repositories`.",
    "since": "`git log -p -- registry/exports/tags.txt` in platform: from which export on is the line of this tag as it is today, or gone?",
    "built": "The annotation org.opencontainers.image.created of the manifest that the tag has today; created_at in PostgreSQL is about what was recorded.",
    "restorable": "Ask for /v2/NAME/manifests/DIGEST with the recorded digest and the Accept header for OCI manifests: 200 or 404? Without it, all is 404.",
}


class Probes:
    """What was probed in the estate. A service that does not answer is the platform's matter, not the learner's."""

    def __init__(self, probes):
        self.probes = probes

    def text(self, name):
        probe = self.probes[name]
        if probe["status"] != "ok" or probe.get("exitCode"):
            raise Platform("%s could not be read in the estate" % name)
        with open(os.path.join(os.environ["EVIDENCE_DIR"], probe["file"]), encoding="utf-8") as file:
            return file.read()


def main():
    check = os.environ["CHECK_ID"]
    given = json.load(sys.stdin)
    truth = Truth(given["parameters"], Probes(given["probes"]))
    items, invented = Inventory(truth, given["probes"]["declared"]["data"]).judge(check)
    wrong = [item for item in items if not item[1]] + [(name, False, why) for name, why in invented]
    right, yours = sum(1 for item in items if item[1]), sum(1 for item in items if item[0] != LACKING) + len(invented)
    credit = max(0.0, (right - (1.0 if check == "findings" else 0.5) * len(invented)) / len(items))
    lacking = sum(1 for item in items if item[0] == LACKING)
    # Of findings what is lacking is no part of the count: how much there is to find would be half the answer.
    counts = check != "findings" and check not in PROOFS
    found = "Right %s: %d of your %d" % ("values" if check in PROOFS else "rows", right, yours)
    if counts and lacking:
        found += ", and %d of %d %s no row yet" % (lacking, len(items), "has" if lacking == 1 else "have")
    shown = [why if name == LACKING else "%s: %s" % (name, why) for name, _, why in dict.fromkeys(wrong) if name != LACKING or not counts or not yours]
    listed = "; ".join(shown[:3] + ["and %d more" % (len(shown) - 3)] * (len(shown) > 3))
    waits = all(name == LACKING for name, _, _ in wrong) and check not in ROWS
    result = {"credit": 1.0 if not wrong else min(round(credit, 4), 0.9999), "expected": "each right, none lacking, none too many",
              "actual": found if yours else "nothing yet", "help": "" if waits else HELP["more findings" if check == "findings" and right else check],
              "message": "All %d are right." % len(items) if not wrong else ("%s." % "; ".join([found] * bool(yours) + [listed] * bool(listed))),
              "items": [{"name": str(name), "ok": ok, "message": "right" if ok else why} for name, ok, why in dict.fromkeys(
                  [item for item in items if item[1]] + wrong)]}
    with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Platform as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(75)
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("registries.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
