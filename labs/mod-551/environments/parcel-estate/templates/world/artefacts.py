"""What the registry has held: every tag with its manifest and blobs, when it was pushed, and when it went away."""
import hashlib
import io
import json
import tarfile

import papers
import world
from history import pick

MODEL = "application/vnd.parcel.model.v1+json"
MODEL_CONFIG = "application/vnd.parcel.model.config.v1+json"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar"
PURGED, MOVED, UNTRACKED = 41, 37, 47  # days from FIRST on which the registry and PostgreSQL came apart
HOUR = 3600


class Artefact:
    """A manifest that was pushed under a tag. `gone` is when the manifest was deleted, `moved` when its tag went to another one."""

    def __init__(self, repository, tag, pushed_at, manifest, blobs):
        self.repository, self.tag, self.pushed_at, self.blobs = repository, tag, pushed_at, blobs
        self.manifest = json.dumps(manifest, indent=2).encode()
        self.digest = sha256(self.manifest)
        self.gone = self.moved = None

    def tagged(self, moment):
        return self.pushed_at <= moment and not any(end and end <= moment for end in (self.gone, self.moved))


def sha256(raw):
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def blob(media_type, raw):
    return {"mediaType": media_type, "digest": sha256(raw), "size": len(raw)}


def source(repository):
    return "http://forge:8080/git/%s.git" % repository


def model_artefact(name, version, content, pushed_at, facts, revision, repository):
    config = json.dumps(dict(facts, model=name, version=version, created=world.stamp(pushed_at)), indent=2, sort_keys=True).encode()
    notes = {"title": name, "version": version, "revision": revision, "source": source(repository), "created": world.stamp(pushed_at)}
    manifest = {"schemaVersion": 2, "mediaType": MANIFEST, "artifactType": MODEL, "config": blob(MODEL_CONFIG, config), "layers": [blob(MODEL, content)],
                "annotations": {"org.opencontainers.image." + key: value for key, value in notes.items()}}
    return Artefact("models/" + name, version, pushed_at, manifest, [config, content])


def image_artefact(name, tag, pushed_at, user, repository, title, files):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path, text in sorted(files.items()):
            entry = tarfile.TarInfo(path)
            entry.size, entry.mtime, entry.mode = len(text.encode()), int(pushed_at.timestamp()), 0o644
            archive.addfile(entry, io.BytesIO(text.encode()))
    layer = raw.getvalue()
    labels = {"org.opencontainers.image.title": name, "org.opencontainers.image.description": title,
              "org.opencontainers.image.source": source(repository), "org.opencontainers.image.version": tag}
    config = json.dumps({
        "created": world.stamp(pushed_at), "architecture": "amd64", "os": "linux",
        "config": {"User": user, "Cmd": ["python3", "-m", "src.serve"], "WorkingDir": "/app", "Labels": labels},
        "rootfs": {"type": "layers", "diff_ids": [sha256(layer)]},
        "history": [{"created": world.stamp(pushed_at), "created_by": "COPY src /app/src"}]}, indent=2).encode()
    manifest = {"schemaVersion": 2, "mediaType": MANIFEST, "config": blob(IMAGE_CONFIG, config), "layers": [blob(LAYER, layer)]}
    return Artefact("images/" + name, tag, pushed_at, manifest, [config, layer])


def product_models(estate, models, histories):
    """Artefacts of the four models by (model, version), as PostgreSQL knows them, and then those that it does not know."""
    known, others = {}, []
    for model in models.values():
        commits = {tag: commit for commit, _, _, tag in histories[model.name] if tag}
        for release in model.releases:
            run, version = release["run"], release["version"]
            revision = commits["v" + version]
            facts = {"run_id": run["run_id"], "dataset": run["dataset"], "rmse": run["rmse"]}
            artefact = model_artefact(model.name, version, run["content"], release["pushed_at"], facts, revision, model.name)
            known[model.name, version] = artefact
            role = model.role["registryCast"]
            if role == 0 and release["index"] == estate["missingVersion"]:
                artefact.gone = world.on_day(PURGED, 9 * HOUR + pick(model.key + "purged", HOUR))
            if role == 1 and release["index"] == estate["movedVersion"]:
                artefact.moved = world.on_day(MOVED, 17 * HOUR + pick(model.key + "moved", HOUR))
                rebuilt = dict(json.loads(run["content"]), weights=[round(w + 0.001, 5) for w in run["weights"]])
                content = json.dumps(rebuilt, sort_keys=True).encode() + b"\n"
                others.append(model_artefact(model.name, version, content, artefact.moved, dict(facts, run_id=""), revision, model.name))
        if model.role["registryCast"] == 2:
            run = model.releases[world.SERVED - 1]["run"]
            tried = dict(json.loads(run["content"]), weights=[round(w * 0.98, 5) for w in run["weights"]])
            others.append(model_artefact(
                model.name, estate["untrackedTag"], json.dumps(tried, sort_keys=True).encode() + b"\n",
                world.on_day(UNTRACKED, 18 * HOUR + pick(model.key + "untracked", HOUR)), {"run_id": "", "dataset": run["dataset"]}, "", model.name))
    return known, others


def helper_models(estate, models):
    """Helper models by (name, version). The first has no version but `latest`."""
    known = {}
    for index, row in enumerate(estate["sideModels"]):
        for version, day in ((("latest", 30),) if index == 0 else (("1.0.0", 12), ("1.1.0", 44))):
            key = "%d/%s/%s" % (estate["salt"], row["name"], version)
            pushed_at = world.on_day(day, 10 * HOUR + pick(key, 4 * HOUR))
            table = {str(i): pick(key + str(i), 10000) / 10000 for i in range(12)}
            content = json.dumps({"model": row["name"], "table": table}, sort_keys=True).encode() + b"\n"
            known[row["name"], version] = model_artefact(row["name"], version, content, pushed_at, {"run_id": ""}, "", row["model"])
    return known


def images(estate, models):
    found = []
    for model in models.values():
        files = {"app/src/serve.py": papers.SERVE % {"model": model.name}}
        for tag, day in (("2025.08", 4), ("2025.09", 39)):
            found.append(image_artefact(model.name + "-server", tag, world.on_day(day, 11 * HOUR + pick(model.key + tag, 3 * HOUR)),
                                        papers.USERS[model.role["imageCast"]], model.name, "Serves predictions of " + model.name, files))
    for index, row in enumerate(estate["sideImages"]):
        repository = estate["goneRepository"] if index == 0 else row["source"]
        for tag, day in (("1.0", 3), ("1.1", 37)):
            found.append(image_artefact(row["name"], tag, world.on_day(day, 13 * HOUR + pick(row["name"] + tag, 3 * HOUR)), "10001", repository,
                                        row["title"], {"app/README": row["title"] + ".\n"}))
    return found


def everything(estate, models, histories):
    """(artefacts of versions by (model, version), all artefacts in the order of their pushes)."""
    known, others = product_models(estate, models, histories)
    known.update(helper_models(estate, models))
    return known, sorted([*known.values(), *others, *images(estate, models)], key=lambda a: (a.pushed_at, a.repository, a.tag))


def listing(artefacts, moment):
    """The registry's tags at a moment: one line each, sorted."""
    return "".join(sorted("%s %s %s\n" % (a.repository, a.tag, a.digest) for a in artefacts if a.tagged(moment)))
