"""The four model repositories: their commits from the notebook to the newest release."""
import history
import papers
import sources
import stories
import world
from gitlog import Repository
from history import pick

REORG = 35  # Monday 1 September: owners change
BEFORE = "# Who is asked before a change, and who is called when it breaks.\n"
AFTER = "# Since 1 September the team on call owns a pipeline, not the team that the model came from.\n"


def codeowners(default, rows, note):
    width = max([len(path) for path, _ in rows] + [1])
    return note + "".join("%s @parcel/%s\n" % (path.ljust(width), team) for path, team in [("*", default)] + sorted(rows))


def folder_files(pipeline):
    prefix = "%s/%s/" % (pipeline["folder"], pipeline["name"])
    return {prefix + name: text for name, text in sources.folder(pipeline).items()}


def model_repository(estate, model):
    name, home = model.name, model.home
    what, users, never = stories.MODELS[name][1:]
    facts = {"model": name, "what": what, "users": users, "never": never, "extra": ""}
    jobs = [p for p in estate["pipelines"] if p["by"] == "ci" and p["model"] == name]
    repository = Repository(name, "Predicts " + what)
    commit, scientist, engineer, reviewer = repository.commit, model.scientist, model.engineer, model.reviewer
    asker, problem = papers.PROBLEMS[name]
    commit(0, scientist, "Start from the notebook", {
        "README.md": stories.README % facts, "notebooks/01-first-look.ipynb": stories.NOTEBOOK % facts,
        "docs/problem.md": papers.PROBLEM % dict(facts, asker=asker, problem=problem, who=stories.PEOPLE[scientist][0])})
    commit(1, engineer, "Take the model out of the notebook", {"src/__init__.py": "", "src/model.py": stories.MODEL % facts,
                                                              "data/sample.csv": "f1,f2,f3,f4\n0.1,0.4,-0.3,0.2\n-0.6,0.0,0.5,0.1\n"})
    commit(2, engineer, "Test the bias", {"tests/test_model.py": stories.TEST})
    commit(2, scientist, "Try four learning rates", {
        "notebooks/02-train.ipynb": papers.TRAIN_NOTEBOOK % facts,
        "experiments/log.csv": "rate,epochs,rmse\n" + "".join(
            "%s,%d,%.4f\n" % (rate, 4, 0.2 + pick(model.key + rate, 9000) / 20000) for rate in ("0.01", "0.02", "0.05", "0.1"))})
    commit(3, engineer, "Say who owns what", {"CODEOWNERS": codeowners(home, [("/pipelines/%s/" % j["name"], home) for j in jobs], BEFORE)})
    commit(4, reviewer, "Draft the model card", {"MODEL_CARD.md": papers.card(model, facts, "draft", "not measured", "not known yet")})
    commit(6, engineer, "Serve predictions over HTTP", {"Dockerfile": papers.dockerfile(model), "src/serve.py": papers.SERVE % facts})
    add_jobs(repository, model, jobs)
    add_secret(estate, repository, model)
    limits = "weak in the first week of a season"
    for release in model.releases:
        add_release(repository, model, release, facts, "trained on eight weeks only" if release["index"] < 3 else limits)
    commit(18, reviewer, "Clip predictions below zero" if name != "churn" else "Clip predictions above one",
           {"src/model.py": stories.MODEL % dict(facts, extra="  # clipped by the caller")})
    current = model.releases[2]
    commit(28, reviewer, "Say what the model must not be used for", {
        "MODEL_CARD.md": papers.card(model, facts, current["version"], current["run"]["rmse"], limits)})
    commit(REORG, "ingrid", "Move ownership to the teams on call", {
        "CODEOWNERS": codeowners(home, [("/pipelines/%s/" % j["name"], j["owner"]) for j in jobs], AFTER)})
    commit(60, engineer, "Name the sample file in the readme", {"README.md": stories.README % facts + "\n`data/sample.csv` is made up.\n"})
    return repository


def add_release(repository, model, release, facts, limits):
    """The commit of a release, and its tag."""
    run, message = release["run"], "Release %s %s" % (model.name, release["version"])
    broken = model.failed_before(release["index"])
    if broken:
        message += "\n\nFixes %s: %s." % (broken["id"], broken["cause"])
    record = papers.RELEASE % dict(run, model=model.name, version=release["version"], login=stories.PEOPLE[model.scientist][1],
                                   finished_at=world.stamp(run["finished_at"]))
    day = (release["committed_at"].date() - history.FIRST).days
    repository.commit(day, model.scientist, message, {
        "releases/%s.json" % release["version"]: record, "MODEL_CARD.md": papers.card(model, facts, release["version"], run["rmse"], limits)},
        model.tag(release), release["committed_at"])


def add_secret(estate, repository, model):
    if model.role["secretCast"] != 0:
        return
    secret = estate["secret"]
    added, removed = 5, 19 + pick(model.key + "secret", 20)
    repository.commit(added, model.scientist, secret["addedIn"], {secret["file"]: papers.secret(estate, secret)})
    repository.commit(removed, model.engineer, secret["removedIn"], {secret["file"]: None})


def add_jobs(repository, model, jobs):
    """Pipelines that CI runs: their sources, their workflow files, and what each run recorded."""
    commit = repository.commit
    if not any(j["dialect"] in ("gitlab", "jenkins") for j in jobs):
        commit(7, model.engineer, "Run the tests on every push", {".github/workflows/tests.yml": stories.GITHUB_TESTS})
    if jobs:
        commit(8, model.reviewer, "Vendor the pipeline library", {"lib/parcel.py": world.text_of("parcel.py"), "ci/record-metrics": stories.RECORD})
    for index, job in enumerate(jobs):
        files = dict(folder_files(job))
        words = dict(job, login=stories.PEOPLE[model.engineer][1])
        if job["dialect"] == "github":
            files[".github/workflows/model.yml"] = stories.GITHUB % words
        elif job["dialect"] == "gitlab":
            files[".gitlab-ci.yml"] = stories.GITLAB % words
            files["ci/gitlab-schedules.json"] = stories.GITLAB_SCHEDULES % words
        else:
            files["Jenkinsfile"] = stories.JENKINS % words
        commit(9 + index, model.scientist, "Add %s\n\n%s. Runs on the CI runners, not on the batch host." % (job["name"], job["title"]), files)
        lines = ""
        for week, line in enumerate(history.log(job)):
            lines += line
            commit(history.ci_day(job["name"], week), "bot", "ci: record a run of %s [skip ci]" % job["name"], {"metrics/%s.log" % job["name"]: lines})
