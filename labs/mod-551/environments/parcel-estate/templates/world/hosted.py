"""The repository `platform`: what runs on the batch host, what serving serves, what is monitored, and exports of the registry."""
import artefacts
import monitoring
import stories
import world
from gitlog import Repository
from history import FIRST, pick
from repos import AFTER, BEFORE, REORG, codeowners, folder_files

EXPORTS = (20, 34, 48, 62)  # Sundays

SERVING = '''# What the serving host serves as %(model)s. Changed by a deployment and by nothing else.
model: %(model)s
version: %(version)s
image: registry:5000/images/%(model)s-server:2025.%(month)02d
artefact: registry:5000/models/%(model)s@%(digest)s
deployment: %(id)s
'''

# Who reads what a pipeline writes, by recipe.
READERS = {"train": ("serving candidates", "the weekly model review"), "features": ("training notebooks", "the nightly training"),
           "score": ("the operations board", "the weekly model review"), "report": ("the weekly model review", "the risk committee")}


def before(pipeline):
    """The owner before the reorganisation: the team that the model came from."""
    return stories.MODELS[pipeline["model"]][0]


def consumers(estate, hosted):
    """docs/consumers.yaml: of the two pipelines that do the same work only the survivor has readers."""
    names = [p["name"] for p in estate["pipelines"]]
    superfluous = names[6] if estate["survivor"] == "cron" else names[3]
    text = "# Who reads the outputs under /srv/models. Asked of every team on 2025-09-15.\n"
    for pipeline in sorted(hosted, key=lambda p: p["name"]):
        text += "- pipeline: %s\n  outputs: /srv/models/%s/%s-*.json\n" % (pipeline["name"], pipeline["model"], pipeline["name"])
        readers = [] if pipeline["name"] == superfluous or pipeline["by"] == "none" else READERS[pipeline["recipe"]]
        text += "  readers: [%s]\n" % ", ".join(readers)
    return text


def deployments(models):
    """All of them in the order of time, with their ids."""
    done = sorted((r for m in models.values() for r in m.releases if r["deployed_at"]), key=lambda r: (r["deployed_at"], r["model"]))
    return [("D-%03d" % number, release) for number, release in enumerate(done, 1)]


def platform_repository(estate, models, known, pushed):
    """`known`: artefacts by (model, version); `pushed`: all artefacts."""
    repository = Repository("platform", "What runs on the batch host, what is served and what is monitored")
    hosted = [p for p in estate["pipelines"] if p["by"] != "ci"]
    commit = repository.commit
    commit(0, "sam", "Start a repository for the batch host", {"README.md": stories.PLATFORM_README, "bin/deploy": stories.DEPLOY})
    commit(1, "sam", "Add the library that the pipelines share", {"lib/parcel.py": world.text_of("parcel.py")})
    for index, pipeline in enumerate(sorted(hosted, key=lambda p: p["name"])):
        team = stories.TEAMS[before(pipeline)]
        commit(2 + index * 2, team[pick(pipeline["name"], 3)], "Add %s\n\n%s." % (pipeline["name"], pipeline["title"]), folder_files(pipeline))
    commit(5, "ingrid", "Say who owns what", {"CODEOWNERS": codeowners(
        "ml-platform", [("/%s/%s/" % (p["folder"], p["name"]), before(p)) for p in hosted], BEFORE)})
    commit(14, "rafael", "Let cron call make goals instead of scripts", {"pipelines/Makefile": world.text_of("Makefile")})
    commit(17, "ingrid", "Write down what we look at first", {"docs/runbook.md": stories.RUNBOOK})
    teams = ["# Teams\n\n| Team | People |\n|---|---|\n"]
    for team, people in stories.TEAMS.items():
        teams.append("| %s | %s |\n" % (team, ", ".join("%s (%s)" % stories.PEOPLE[p][:2] for p in people)))
    commit(24, "sam", "List the teams after the reorganisation", {"docs/teams.md": "".join(teams)})
    commit(REORG, "ingrid", "Move ownership to the teams on call", {"CODEOWNERS": codeowners(
        "ml-platform", [("/%s/%s/" % (p["folder"], p["name"]), p["owner"]) for p in hosted], AFTER)})
    commit(46, "rafael", "Say where the crontabs are", {"README.md": stories.PLATFORM_README + "\nAsk before you edit one: #ml-platform.\n"})
    commit(21, "rafael", "Keep what Prometheus and Alertmanager are told in git", {
        "monitoring/prometheus.yml": monitoring.prometheus(estate), "monitoring/rules.yml": monitoring.rules(estate),
        "monitoring/alertmanager.yml": monitoring.alertmanager(estate)})
    commit(49, "sam", "Ask who reads what the pipelines write", {"docs/consumers.yaml": consumers(estate, hosted)})
    for number, release in deployments(models):
        at = release["deployed_at"]
        artefact = known[release["model"], release["version"]]
        commit((at.date() - FIRST).days, release["deployed_by"], "Deploy %s %s\n\nDeployment %s." % (release["model"], release["version"], number), {
            "serving/%s.yaml" % release["model"]: SERVING % dict(release, digest=artefact.digest, id=number, month=9 if at >= world.on_day(40, 0) else 8)},
            at=at)
    for day in EXPORTS:
        at = world.on_day(day, 2 * world.HOUR + 1800)
        commit(day, "bot", "ci: export the registry's tags [skip ci]", {"registry/exports/tags.txt": artefacts.listing(pushed, at)}, at=at)
    return repository
