"""Makes the forge's repositories, commit for commit the same for the same estate. Runs once, then removes its folder."""
import datetime
import hashlib
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GIT = os.path.join(ROOT, "srv", "git")
sys.path.insert(0, HERE)
import parcel
import sources
import stories

FIRST = datetime.date(2025, 7, 28)  # a Monday, nine weeks before the copy
REORG = 35  # Monday 1 September: owners change


def pick(text, count):
    """A number below count that always is the same for a text."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % count


def text_of(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


class Repository:
    """Commits in the order of their days, written as one stream for git fast-import."""

    def __init__(self, name, description):
        self.name, self.description, self.commits, self.tags = name, description, [], []

    def commit(self, day, who, message, files, tag=None):
        """Files: path to text, or None to remove. Days count from FIRST. A tag is (name, message, who)."""
        self.commits.append((day, len(self.commits), who, message, files, tag))

    def person(self, who, day, message):
        name, login, _ = stories.PEOPLE[who]
        date = FIRST + datetime.timedelta(days=day)
        hour = 2 if who == "bot" else 8 + pick(self.name + message, 9)
        moment = datetime.datetime(date.year, date.month, date.day, hour, pick(message, 60), pick(who + message, 60), tzinfo=parcel.UTC)
        return "%s <%s@parcel.example> %d +0000" % (name, login, moment.timestamp())

    def stream(self):
        out = []

        def data(text):
            raw = text.encode()
            out.append(b"data %d\n%s\n" % (len(raw), raw))

        # Within a day the order of writing is the order of time.
        last = 0
        for mark, (day, _, who, message, files, tag) in enumerate(sorted(self.commits, key=lambda c: c[:2]), 1):
            person = self.person(who, day, message)
            start, seconds, zone = person.rsplit(" ", 2)
            last = max(last + 600, int(seconds))
            person = "%s %d %s" % (start, last, zone)
            out.append(b"commit refs/heads/main\nmark :%d\nauthor %s\ncommitter %s\n" % (mark, person.encode(), person.encode()))
            data(message + "\n")
            for path, text in sorted(files.items()):
                if text is None:
                    out.append(b"D %s\n" % path.encode())
                    continue
                mode = b"100755" if text.startswith("#!") else b"100644"
                out.append(b"M %s inline %s\n" % (mode, path.encode()))
                data(text)
            if tag:
                name, note, by = tag
                who, login, _ = stories.PEOPLE[by]
                out.append(b"tag %s\nfrom :%d\ntagger %s <%s@parcel.example> %d +0000\n" % (
                    name.encode(), mark, who.encode(), login.encode(), last + 7200))
                data(note + "\n")
        return b"".join(out)

    def write(self):
        path = os.path.join(GIT, self.name + ".git")
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        subprocess.run(["git", "init", "-q", "--bare", "--template=", "-b", "main", path], check=True, env=clean)
        subprocess.run(["git", "--git-dir", path, "fast-import", "--quiet"], input=self.stream(), check=True, env=clean)
        with open(os.path.join(path, "description"), "w", encoding="utf-8", newline="\n") as file:
            file.write(self.description + "\n")


def codeowners(default, rows, note):
    width = max([len(path) for path, _ in rows] + [1])
    return note + "".join("%s @parcel/%s\n" % (path.ljust(width), team) for path, team in [("*", default)] + sorted(rows))


def before(pipeline):
    """The owner before the reorganisation: the team that the model came from."""
    return stories.MODELS[pipeline["model"]][0]


def folder_files(pipeline):
    prefix = "%s/%s/" % (pipeline["folder"], pipeline["name"])
    return {prefix + name: text for name, text in sources.folder(pipeline).items()}


BEFORE = "# Who is asked before a change, and who is called when it breaks.\n"
AFTER = "# Since 1 September the team on call owns a pipeline, not the team that the model came from.\n"


def platform(pipelines):
    repository = Repository("platform", "What runs on the batch host")
    hosted = [p for p in pipelines if p["by"] != "ci"]
    commit = repository.commit
    commit(0, "sam", "Start a repository for the batch host", {"README.md": stories.PLATFORM_README, "bin/deploy": stories.DEPLOY})
    commit(1, "sam", "Add the library that the pipelines share", {"lib/parcel.py": text_of("parcel.py")})
    for index, pipeline in enumerate(sorted(hosted, key=lambda p: p["name"])):
        team = stories.TEAMS[before(pipeline)]
        commit(2 + index * 2, team[pick(pipeline["name"], 3)], "Add %s\n\n%s." % (pipeline["name"], pipeline["title"]), folder_files(pipeline))
    commit(5, "ingrid", "Say who owns what", {"CODEOWNERS": codeowners(
        "ml-platform", [("/%s/%s/" % (p["folder"], p["name"]), before(p)) for p in hosted], BEFORE)})
    commit(14, "rafael", "Let cron call make goals instead of scripts", {"pipelines/Makefile": text_of("Makefile")})
    commit(17, "ingrid", "Write down what we look at first", {"docs/runbook.md": stories.RUNBOOK})
    teams = ["# Teams\n\n| Team | People |\n|---|---|\n"]
    for team, people in stories.TEAMS.items():
        teams.append("| %s | %s |\n" % (team, ", ".join("%s (%s)" % stories.PEOPLE[p][:2] for p in people)))
    commit(24, "sam", "List the teams after the reorganisation", {"docs/teams.md": "".join(teams)})
    commit(REORG, "ingrid", "Move ownership to the teams on call", {"CODEOWNERS": codeowners(
        "ml-platform", [("/%s/%s/" % (p["folder"], p["name"]), p["owner"]) for p in hosted], AFTER)})
    commit(46, "rafael", "Say where the crontabs are", {"README.md": stories.PLATFORM_README + "\nAsk before you edit one: #ml-platform.\n"})
    return repository


def model(name, jobs):
    home, what, users, never = stories.MODELS[name]
    facts = {"model": name, "what": what, "users": users, "never": never, "extra": ""}
    first, second, third = stories.TEAMS[home]
    repository = Repository(name, "Predicts " + what)
    commit = repository.commit

    def card(version, error, limits):
        return stories.CARD % dict(facts, version=version, error=error, limits=limits)

    error = 0.31 + pick(name, 60) / 1000
    commit(0, first, "Start from the notebook", {
        "README.md": stories.README % facts, "notebooks/01-first-look.ipynb": stories.NOTEBOOK % facts})
    commit(1, first, "Take the model out of the notebook", {"src/__init__.py": "", "src/model.py": stories.MODEL % facts,
                                                           "data/sample.csv": "f1,f2,f3,f4\n0.1,0.4,-0.3,0.2\n-0.6,0.0,0.5,0.1\n"})
    commit(2, second, "Test the bias", {"tests/test_model.py": stories.TEST})
    commit(3, second, "Say who owns what", {"CODEOWNERS": codeowners(home, [("/pipelines/%s/" % j["name"], home) for j in jobs], BEFORE)})
    commit(4, third, "Draft the model card", {"MODEL_CARD.md": card("draft", "not measured", "not known yet")})
    if not any(j["dialect"] == "gitlab" for j in jobs) and not any(j["dialect"] == "jenkins" for j in jobs):
        commit(7, second, "Run the tests on every push", {".github/workflows/tests.yml": stories.GITHUB_TESTS})
    if jobs:
        commit(8, third, "Vendor the pipeline library", {"lib/parcel.py": text_of("parcel.py"), "ci/record-metrics": stories.RECORD})
    for index, job in enumerate(jobs):
        files = dict(folder_files(job))
        login = stories.PEOPLE[second][1]
        words = dict(job, login=login)
        if job["dialect"] == "github":
            files[".github/workflows/model.yml"] = stories.GITHUB % words
        elif job["dialect"] == "gitlab":
            files[".gitlab-ci.yml"] = stories.GITLAB % words
            files["ci/gitlab-schedules.json"] = stories.GITLAB_SCHEDULES % words
        else:
            files["Jenkinsfile"] = stories.JENKINS % words
        commit(9 + index, first, "Add %s\n\n%s. Runs on the CI runners, not on the batch host." % (job["name"], job["title"]), files)
        metrics(repository, job)
    commit(11, first, "Release %s 1.0.0" % name, {"MODEL_CARD.md": card("1.0.0", "%.3f" % error, "trained on eight weeks only")},
           ("v1.0.0", "%s 1.0.0\n\nApproved-by: %s <%s@parcel.example>" % ((name,) + stories.PEOPLE[second][:2]), first))
    commit(18, third, "Clip predictions below zero" if name != "churn" else "Clip predictions above one",
           {"src/model.py": stories.MODEL % dict(facts, extra="  # clipped by the caller")})
    commit(30, second, "Say what the model must not be used for", {"MODEL_CARD.md": card("1.0.0", "%.3f" % error, "weak in the first week of a season")})
    commit(REORG, "ingrid", "Move ownership to the teams on call", {
        "CODEOWNERS": codeowners(home, [("/pipelines/%s/" % j["name"], j["owner"]) for j in jobs], AFTER)})
    commit(43, third, "Release %s 1.1.0" % name, {"MODEL_CARD.md": card("1.1.0", "%.3f" % (error - 0.012), "weak in the first week of a season")},
           ("v1.1.0", "%s 1.1.0\n\nApproved-by: %s <%s@parcel.example>" % ((name,) + stories.PEOPLE[first][:2]), third))
    commit(57, second, "Name the sample file in the readme", {"README.md": stories.README % facts + "\n`data/sample.csv` is made up.\n"})
    return repository


def metrics(repository, job):
    """Seven weeks of runs, as the CI runner recorded them."""
    lines = ""
    scratch = os.path.join(HERE, "run")
    for name, text in sources.folder(job).items():
        os.makedirs(scratch, exist_ok=True)
        with open(os.path.join(scratch, name), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    for week in range(7):
        day = 13 + week * 7 - pick(job["name"], 3)
        date = FIRST + datetime.timedelta(days=day)
        when = datetime.datetime(date.year, date.month, date.day, 2, 5 + pick(job["name"] + str(week), 40), tzinfo=parcel.UTC)
        lines += parcel.run(HERE, scratch, when, "ci-bot", "%.1f" % (60 + pick(str(week) + job["name"], 900) / 10), write=False)
        repository.commit(day, "bot", "ci: record a run of %s [skip ci]" % job["name"], {"metrics/%s.log" % job["name"]: lines})


def main():
    pipelines = json.loads(text_of("estate.json"))["pipelines"]
    jobs = [p for p in pipelines if p["by"] == "ci"]
    for job, dialect in zip(jobs, ("github", "gitlab", "jenkins")):
        job["dialect"] = dialect
    os.makedirs(GIT, exist_ok=True)
    repositories = [platform(pipelines)] + [model(name, [j for j in jobs if j["model"] == name]) for name in stories.MODELS]
    for repository in repositories:
        repository.write()
    with open(os.path.join(ROOT, "srv", "index.txt"), "w", encoding="utf-8", newline="\n") as file:
        for repository in sorted(repositories, key=lambda r: r.name):
            file.write("http://forge:8080/git/%s.git\t%s\n" % (repository.name, repository.description))
    shutil.rmtree(HERE)


main()
