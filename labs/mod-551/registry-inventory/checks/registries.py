#!/usr/bin/env python3
"""The inventory of the registries against the registry, PostgreSQL and the drawn parameters. CHECK_ID says which question is asked.

What the copy holds is the last export of the registry's tags: it cannot be changed by a push, and a tag that was pushed since is nobody's mistake.
"""
import csv
import datetime
import io
import json
import os
import re
import sys

NOTE = "org.opencontainers.image."
FIELDS = {"missing": ("version", "recorded", "since", "restorable"), "moved": ("version", "recorded", "stored", "built", "since", "restorable"),
          "untracked": ("version", "stored", "built", "since"), "unversioned": ("version", "stored", "built", "since"), "orphaned": ("source",)}
NOTHING = ("", "none", "null", "nobody", "nothing", "no one", "n/a", "na", "-", "~")


class Platform(Exception):
    """What was probed is not the copy: nobody's points are lost by that."""


def plain(value):
    return re.sub(r"[\s_-]+", "-", str("" if value is None else value).strip().lower()).strip("-")


def flat(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in flat(part)]
    if isinstance(value, list):
        return [text for part in value for text in flat(part)]
    return [] if value is None else [str(value)]


def is_none(value):
    return not [text for text in flat(value) if text.strip().lower() not in NOTHING]


def digest(value):
    """The hexadecimal digits of a digest, 12 or more; None for anything else. An image reference may stand before it."""
    words = flat(value)
    found = re.search(r"(?:^|@)(?:sha256[:-])?([0-9a-f]{12,64})(?:…|\.\.\.)?$", words[0].strip().lower()) if len(words) == 1 else None
    return found.group(1) if found else None


def same_digest(written, truth):
    return is_none(written) if truth is None else bool(digest(written)) and truth[len("sha256:"):].startswith(digest(written))


def tag_name(value):
    return re.sub(r"^v(?=\d)", "", str("" if value is None else value).strip().lower())


def git_name(value):
    """The name of a git repository, written as a name or as a URL."""
    words = flat(value)
    return re.split(r"[/:]", re.sub(r"\.git$", "", plain(words[0]).rstrip("/")))[-1] if len(words) == 1 else ""


def team(value):
    words = flat(value)
    return re.sub(r"^(@?parcel/|the-|team-)+|(-team)$", "", plain(words[0])) if len(words) == 1 else ""


def moment(value):
    """A moment in UTC; None for anything that does not go down to the minute."""
    found = re.match(r"(\d{4}-\d\d-\d\d)[T ]+(\d\d:\d\d)(?::(\d\d))?(?:\.\d+)? ?(Z|UTC|[+-]\d\d:?\d\d|[+-]\d\d)?$", str(value).strip(), re.I)
    if not found:
        return None
    try:
        at = datetime.datetime.strptime("%s %s:%s" % (found.group(1), found.group(2), found.group(3) or "00"), "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    zone = re.match(r"([+-])(\d\d):?(\d\d)?$", found.group(4) or "")
    ahead = datetime.timedelta(hours=int(zone.group(2)), minutes=int(zone.group(3) or 0)) if zone else datetime.timedelta()
    return at + ahead if zone and zone.group(1) == "-" else at - ahead


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
        words = flat(value)
        if len(words) != 1:
            return None
        name = re.sub(r"^(docker://|https?://)", "", words[0].strip().lower())
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


class Inventory:
    """The learner's file against the truth. Each question answers with items (name, ok, message) and a number of inventions."""

    def __init__(self, truth, answer):
        self.truth = truth
        self.repository_rows, self.repositories_wrong = self.known_repositories(answer.get("repositories"))
        self.version_rows, self.versions_wrong = self.known_versions(answer.get("versions"))
        self.finding_rows, self.findings_wrong = self.known_findings(answer.get("findings"))

    def known_repositories(self, rows):
        if isinstance(rows, dict):
            rows = [dict(row if isinstance(row, dict) else {}, name=name) for name, row in rows.items()]
        found, wrong = {}, []
        for row in rows or []:
            name = self.truth.repository(row.get("name"))
            if name is None:
                wrong.append((row.get("name"), "the registry has no such repository"))
            elif name in found:
                wrong.append((row.get("name"), "has two rows"))
            elif name in self.truth.tags:
                found[name] = row
        return found, wrong

    def known_versions(self, rows):
        found, wrong = {}, []
        spelled = {(model, tag_name(version)): (model, version) for model, version in self.truth.pairs()}
        for row in version_rows(rows):
            model, version = self.truth.model(row.get("model")), tag_name(row.get("version"))
            name = "%s %s" % (row.get("model"), row.get("version"))
            key = spelled.get((model, version))
            if key is None and version not in self.truth.live.get("models/%s" % model, {}):
                wrong.append((name, "neither registry knows it"))
            elif key in found:
                wrong.append((name, "has two rows"))
            elif key:
                found[key] = row
        return found, wrong

    def known_findings(self, rows):
        found, wrong = {}, []
        for number, row in enumerate(rows or [], 1):
            kind = {"orphan": "orphaned"}.get(plain(row.get("kind")), plain(row.get("kind")))
            subject = self.truth.repository(row.get("subject"))
            name = "%s %s" % (row.get("kind"), row.get("subject"))
            if kind not in FIELDS:
                wrong.append((name, "row %d has none of the five kinds" % number))
            elif subject is None:
                wrong.append((name, "the registry has no such repository"))
            elif (kind, subject) in found:
                wrong.append((name, "is there twice"))
            elif (kind, subject) not in self.truth.findings:
                wrong.append((name, "nothing of this kind is wrong there"))
            else:
                found[kind, subject] = row
        return found, wrong

    @staticmethod
    def each(truth, rows, judge, what):
        """An item for each row that is about something real, and one for each row that is lacking."""
        items = [(key if isinstance(key, str) else " ".join(key),) + judge(key, row) for key, row in sorted(rows.items())]
        lacking = len(truth) - len(rows)
        return items + [("no row", False, "%d of the %s" % (lacking, what))] * lacking

    def each_repository(self, judge):
        return self.each(self.truth.tags, self.repository_rows, judge, "repositories of the registry")

    def each_version(self, judge):
        return self.each(self.truth.pairs(), self.version_rows, judge, "versions")

    def repositories(self):
        return self.each_repository(lambda name, row: (True, "right")), self.repositories_wrong

    def versions(self):
        return self.each_version(lambda key, row: (True, "right")), self.versions_wrong

    def findings(self):
        return self.each(self.truth.findings, self.finding_rows, lambda key, row: (True, "right"), "things that are wrong"), self.findings_wrong

    def contents(self):
        def judge(name, row):
            kind = re.match(r"(?:(?:oci|docker|container|ml)-)?(model|image)s?(?:-arte?fact)?s?$", plain(" ".join(flat(row.get("kind")))))
            if not kind or kind.group(1) != self.truth.kind(name):
                return False, "`kind` is not what it holds"
            return self.tags_right(name, row.get("tags")), "`tags` are not those that the registry lists"
        return self.each_repository(judge), []

    def tags_right(self, name, written):
        held, pushed = set(self.truth.tags[name]), set(self.truth.live[name]) - set(self.truth.tags[name])
        words = flat(list(written) if isinstance(written, dict) else written)
        if not isinstance(written, (list, dict)) and len(words) == 1:
            count = re.match(r"(\d+)( tags?)?$", words[0].strip())
            if count:
                return int(count.group(1)) in (len(held), len(held | pushed))
            words = [word for word in re.split(r"[,;\s]+", words[0]) if word]
        words = [word.strip() for word in words]
        return len(words) == len(set(words)) and set(words) - pushed == held

    def sources(self):
        return self.each_repository(lambda name, row: (
            git_name(row.get("source")) == self.truth.source(name), "`source` is not the one that its artefacts name")), []

    def owners(self):
        def judge(name, row):
            owner = self.truth.teams.get(self.truth.source(name))
            if "owner" not in row or owner and is_none(row["owner"]):
                return False, "no `owner`"
            return team(row["owner"]) == owner if owner else is_none(row["owner"]), "not who answers for its source"
        return self.each_repository(judge), []

    def stored(self):
        def judge(key, row):
            if "stored" not in row:
                return False, "no `stored`"
            return same_digest(row["stored"], self.truth.tags["models/" + key[0]].get(key[1])), "`stored` is not what the registry has under this tag"
        return self.each_version(judge), []

    def recorded(self):
        def judge(key, row):
            truth = self.truth.rows.get(key, {"stage": "none", "digest": None})
            if "recorded" not in row or not same_digest(row["recorded"], truth["digest"]):
                return False, "`recorded` is not what the model registry has"
            if "stage" not in row:
                return False, "no `stage`"
            stage = is_none(row["stage"]) if truth["stage"] == "none" else plain(row["stage"]) == truth["stage"]
            return stage, "`stage` is not what the model registry has"
        return self.each_version(judge), []

    def each_proof(self, field, judge):
        items = []
        for (kind, subject), truth in sorted(self.truth.findings.items()):
            if field not in FIELDS[kind]:
                continue
            row = self.finding_rows.get((kind, subject))
            if row is None:
                items.append(("no row", False, "a finding that needs `%s`" % field))
            elif row.get(field) is None:
                items.append((subject, False, "no `%s`" % field))
            else:
                items.append((subject,) + judge(row[field], truth[field]))
        return items

    def proof(self):
        same = {"version": lambda written, truth: tag_name(written) == tag_name(truth), "source": lambda written, truth: git_name(written) == truth,
                "recorded": same_digest, "stored": same_digest}
        return [item for field in same for item in self.each_proof(field, lambda written, truth: (
            same[field](written, truth), "`%s` is not what was there to see" % field))], []

    def since(self):
        def judge(written, truth):
            commit = re.search(r"(?:^|[@:/])([0-9a-f]{7,40})$", str(written).strip().lower())
            if not commit:
                return False, "`since` is no commit id of seven digits or more"
            return truth.startswith(commit.group(1)), "`since` is not the commit of the first export that shows it"
        return self.each_proof("since", judge), []

    def built(self):
        def judge(written, truth):
            at = moment(written)
            if at is None:
                return False, "`built` has no day and minute"
            return abs((at - moment(truth)).total_seconds()) < 60, "`built` is not when that manifest says it was created"
        return self.each_proof("built", judge), []

    def restorable(self):
        def judge(written, truth):
            right = plain(written) in (("yes", "true", "y") if truth else ("no", "false", "n"))
            return right, "`restorable` is not what the registry answers for the recorded digest"
        return self.each_proof("restorable", judge), []


HELP = {
    "repositories": "The catalogue is at /v2/_catalog; it may come in pages (`n=`, and the Link header).",
    "contents": "`/v2/NAME/tags/list` has the tags. A manifest of a model has an `artifactType`, an image has a config with labels.",
    "sources": "org.opencontainers.image.source: in `annotations` of a model's manifest, in `config.Labels` of an image's config. It is asked what they say.",
    "owners": "The `*` line of CODEOWNERS at the head of main of the repository in `source`. Where there is no such repository, nobody answers: `none`.",
    "versions": "All rows of model_versions, helper models too, and all tags under models/; what stands in both has one row.",
    "stored": "Docker-Content-Digest of /v2/models/NAME/manifests/TAG, asked for with `Accept: application/vnd.oci.image.manifest.v1+json`. It is not the "
              "digest of the manifest's config or layer, nor what PostgreSQL says. `none` where the registry answers 404.",
    "recorded": "`stage` and `digest` of the row in model_versions; `none` in both where it has no such row.",
    "findings": "Go through `versions`: which rows have `none` on one side, which have two different digests, which version is none? Then through the "
                "sources: which of them is not on the forge? The table of the brief says what each kind means, and what is none.",
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
    items, invented = getattr(Inventory(truth, given["probes"]["declared"]["data"]), check)()
    wrong = [(name, why) for name, ok, why in items if not ok] + invented
    right = sum(1 for _, ok, _ in items if ok)
    credit = max(0.0, (right - (1.0 if check == "findings" else 0.5) * len(invented)) / len(items))
    found = "%d of %d are right%s" % (right, len(items), ", and %d too many" % len(invented) if invented else "")
    shown = ["%s: %s" % pair for pair in dict.fromkeys(wrong)]
    result = {"credit": 1.0 if not wrong else min(round(credit, 4), 0.9999), "expected": "%d of %d" % (len(items), len(items)), "actual": found,
              "message": "%s. %s." % (found, "; ".join(shown[:3])) if wrong else "All %d are right." % len(items), "help": HELP[check] if wrong else "",
              "items": [{"name": str(name), "ok": ok, "message": "right" if ok else why}
                        for name, ok, why in dict.fromkeys(items + [(name, False, why) for name, why in invented])]}
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
