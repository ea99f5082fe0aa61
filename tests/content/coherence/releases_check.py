"""Registry, serving, PostgreSQL, git tags and images: one version is the same everywhere."""
import json
import re

COPY = "2025-09-29T06:00:00Z"


def by_name(rows):
    return {row["name"]: row for row in rows}


def cast(drawn, name, index=0):
    return drawn[name][index]["name"]


def check(estate, drawn, report):
    releases = by_name(drawn["releases"])
    versions = {(v["model"], v["version"]): v for v in estate.rows("model_versions")}
    tags = estate.tags()
    registry(estate, drawn, releases, versions, tags, report)
    git_tags(estate, drawn, releases, versions, report)
    production(estate, drawn, releases, versions, report)
    deployments(estate, drawn, releases, versions, report)
    images(estate, drawn, tags, report)


def registry(estate, drawn, releases, versions, tags, report):
    wanted = {}
    for (model, version), row in versions.items():
        wanted.setdefault("models/" + model, {})[version] = row["digest"]
    missing, moved = cast(drawn, "registryCast", 0), cast(drawn, "registryCast", 1)
    gone = releases[missing]["versions"][drawn["missingVersion"]]
    old = wanted["models/" + missing].pop(gone)
    shifted = releases[moved]["versions"][drawn["movedVersion"]]
    found = {repository: dict(names) for repository, names in tags.items() if repository.startswith("models/")}
    untracked = "models/" + cast(drawn, "registryCast", 2)
    report.true("%s has no untracked tag" % untracked, found[untracked].pop(drawn["untrackedTag"], None))
    report.true("the tag %s of %s was not moved" % (shifted, moved), found["models/" + moved].pop(shifted) != wanted["models/" + moved].pop(shifted))
    report.same("tags of models", found, wanted)
    side = [row["name"] for row in drawn["sideModels"]]
    report.same("unversioned", [name for name in side if list(tags["models/" + name]) == ["latest"]], side[:1])
    exported = {}
    for line in estate.git("platform").show("registry/exports/tags.txt").splitlines():
        repository, tag, digest = line.split(" ")
        exported.setdefault(repository, {})[tag] = digest
    report.same("the last export of the registry", exported, tags)
    if estate.live:
        report.same("the missing manifest", estate.manifest("models/" + missing, old), None)
        report.true("the moved tag's old manifest is gone", estate.manifest("models/" + moved, versions[moved, shifted]["digest"]))
        runs = {run["run_id"]: run for run in estate.rows("runs")}
        for (model, version), row in versions.items():
            artefact = estate.manifest("models/" + model, row["digest"])
            if (model, version) == (missing, gone) or model not in releases:
                continue
            notes, layer = artefact[1]["annotations"], artefact[1]["layers"][0]["digest"]
            commit = estate.git(model).ask("rev-parse", "v%s^{commit}" % version).strip()
            report.same("revision of %s %s" % (model, version), notes["org.opencontainers.image.revision"], commit)
            report.same("weights of %s %s" % (model, version), layer[7:23], runs[row["run_id"]]["sha256"])


def git_tags(estate, drawn, releases, versions, report):
    approvals = {(a["model"], a["version"]): a for a in estate.rows("approvals")}
    runs = {run["run_id"]: run for run in estate.rows("runs")}
    people = {p["login"]: p["name"] for p in estate.rows("people")}
    deployed = {(d["model"], d["version"]): d["deployed_at"] for d in estate.rows("deployments")}
    for model, row in releases.items():
        git = estate.git(model)
        report.same("tags of %s" % model, set(git.ask("tag").split()), {"v" + version for version in row["versions"]})
        report.same("versions of %s" % model, {v for m, v in versions if m == model}, set(row["versions"]))
        for version in row["versions"]:
            what, known = "%s %s" % (model, version), versions[model, version]
            record, run = json.loads(git.show("releases/%s.json" % version, "v" + version)), runs[known["run_id"]]
            report.same("record of " + what, [str(record[k]) for k in ("run_id", "trained_by", "finished_at", "dataset", "rows", "sha256")] + ["%.4f" % record["rmse"]],
                        [run[k] for k in ("run_id", "started_by", "finished_at", "dataset", "rows", "sha256", "rmse")])
            report.same("scientist of " + what, known["created_by"], row["team"][row["order"][0]])
            report.same("committer of " + what, git.ask("log", "-1", "--format=%ce", "v" + version).strip(), known["created_by"] + "@parcel.example")
            said = re.search(r"^(Approved-by|Rejected-by|Approval): (.*)$", git.ask("tag", "-l", "--format=%(contents)", "v" + version), re.MULTILINE)
            approval = approvals.get((model, version))
            if approval is None:
                report.same("tag of " + what, said, None)
            elif approval["decision"] == "pending" or deployed.get((model, version), COPY) < approval["decided_at"]:
                report.same("tag of " + what, said and said.groups(), ("Approval", "pending"))
            else:
                word = "Rejected-by" if approval["decision"] == "rejected" else "Approved-by"
                who = "%s <%s@parcel.example>" % (people[approval["approver"]], approval["approver"])
                report.same("tag of " + what, said and said.groups(), (word, who))


def production(estate, drawn, releases, versions, report):
    serving = {m["model"]: m for m in estate.serving()}
    approvals = {(a["model"], a["version"]): a for a in estate.rows("approvals")}
    deployments_of = {(d["model"], d["version"]): d for d in estate.rows("deployments")}
    report.same("served", {m: s["version"] for m, s in serving.items()}, {m: row["versions"][5] for m, row in releases.items()})
    ahead = cast(drawn, "stageCast")
    for model, row in releases.items():
        served = row["versions"][5]
        report.same("digest served of " + model, serving[model]["digest"], versions[model, served]["digest"])
        stages = {version: versions[model, version]["stage"] for version in row["versions"]}
        wanted = dict.fromkeys(row["versions"], "archived")
        wanted[row["versions"][row["rejected"]]] = "rejected"
        wanted[served], wanted[row["versions"][6]] = ("archived", "production") if model == ahead else ("production", "staging")
        report.same("stages of " + model, stages, wanted)
        config = estate.git("platform").show("serving/%s.yaml" % model)
        report.same("serving/%s.yaml" % model, re.findall(r"^version: (.*)$|@(sha256:\w+)", config, re.MULTILINE), [(served, ""), ("", serving[model]["digest"])])
        last = max((d for (m, _), d in deployments_of.items() if m == model), key=lambda d: d["deployed_at"])
        report.same("last deployment of " + model, (last["version"], last["deployed_at"]), (served, serving[model]["deployed_at"]))
        report.same("approval of the newest " + model, approvals[model, row["versions"][6]]["decision"], "approved" if model == ahead else "pending")
    findings = {}
    for (model, version), deployment in deployments_of.items():
        approval = approvals.get((model, version))
        if approval is None:
            findings[model, version] = "none"
        elif approval["decided_at"] > deployment["deployed_at"]:
            findings[model, version] = "late"
        elif approval["approver"] == approval["requested_by"]:
            findings[model, version] = "own"
        elif approval["decision"] != "approved":
            findings[model, version] = approval["decision"]
    roles = ("none", "late", "own")
    report.same("findings of approvals", findings,
                {(cast(drawn, "approvalCast", i), releases[cast(drawn, "approvalCast", i)]["versions"][5]): role for i, role in enumerate(roles)})


def deployments(estate, drawn, releases, versions, report):
    rows, incidents = estate.rows("deployments"), estate.rows("incidents")
    report.same("deployments", {(d["model"], d["version"]) for d in rows},
                {(m, v) for m, row in releases.items() for i, v in enumerate(row["versions"][:6]) if i != row["rejected"]})
    for d in rows:
        commit, at = estate.git(d["model"]).ask("log", "-1", "--format=%H %cI", "v" + d["version"]).split()
        report.same("commit of " + d["id"], (d["commit"], d["committed_at"]), (commit, re.sub(r"\+00:00$", "Z", at)))
        report.true("%s is not in the order of time" % d["id"], "2025-08-04" <= d["committed_at"] < d["deployed_at"] < COPY)
        report.same("digest of " + d["id"], d["digest"], versions[d["model"], d["version"]]["digest"])
        subject = "Deploy %s %s" % (d["model"], d["version"])
        report.true("platform does not say %s" % subject, subject in estate.git("platform").ask("log", "--format=%s"))
    known = {d["id"]: d for d in rows}
    named = [i["deployment_id"] for i in incidents if i["deployment_id"]]
    report.same("failed deployments", sorted(named), sorted(d["id"] for d in rows if d["outcome"] == "failed"))
    report.true("two to six deployments fail, not %d" % len(named), 2 <= len(named) <= 6)
    traced = drawn["tracedModel"][0]["name"]
    report.true("nothing of %s ever failed" % traced, any(known[number]["model"] == traced for number in named))
    report.same("incidents with other causes", len(incidents) - len(named), 3)
    for i in incidents:
        report.true("%s is not in the order of time" % i["id"], i["opened_at"] < i["resolved_at"] < COPY)
        if i["deployment_id"]:
            report.true("%s is before its deployment" % i["id"], known[i["deployment_id"]]["deployed_at"] < i["opened_at"])
            fixes = estate.git(i["model"]).ask("log", "--format=%b", "--grep", "Fixes %s:" % i["id"])
            report.true("no release says that it fixes %s" % i["id"], i["cause"] in fixes)


def images(estate, drawn, tags, report):
    users = ("", "root", "10001", "parcel")
    for index, row in enumerate(drawn["imageCast"]):
        lines = re.findall(r"^USER (.*)$", estate.git(row["name"]).show("Dockerfile"), re.MULTILINE)
        report.same("USER of " + row["name"], lines, [users[index]] if index else [])
    names = {"images/%s-server" % row["name"] for row in drawn["imageCast"]} | {"images/" + row["name"] for row in drawn["sideImages"]}
    report.same("images", {r for r in tags if r.startswith("images/")}, names)
    if not estate.live:
        return
    repositories = set()
    for line in estate.get("http://forge:8080/")[1].splitlines():
        repositories.add(line.split("\t")[0])
    orphans, gone = set(), "http://forge:8080/git/%s.git" % drawn["goneRepository"]
    for repository in sorted(names):
        for tag in tags[repository]:
            config = estate.blob(repository, estate.manifest(repository, tag)[1]["config"]["digest"])
            if config["config"]["Labels"]["org.opencontainers.image.source"] not in repositories:
                orphans.add(repository)
                report.same("source of " + repository, config["config"]["Labels"]["org.opencontainers.image.source"], gone)
            for index, row in enumerate(drawn["imageCast"]):
                if repository == "images/%s-server" % row["name"]:
                    report.same("User of %s:%s" % (repository, tag), config["config"]["User"], users[index])
    report.same("orphans", orphans, {"images/" + drawn["sideImages"][0]["name"]})
