"""The tables of the metadata database: column names, and rows of texts, the same for PostgreSQL and for the CSV exports."""
import history
import hosted
import papers
import stories
import world
from history import pick
from world import stamp

COLUMNS = {
    "teams": "team purpose time_zone on_call",
    "people": "login name team",
    "models": "model kind team repository purpose",
    "model_versions": "id model version stage digest run_id created_at created_by",
    "runs": "run_id pipeline model source started_at finished_at status dataset rows rmse sha256 commit started_by",
    "approvals": "id model version digest requested_by requested_at approver role decision decided_at",
    "deployments": "id model version digest commit committed_at deployed_at deployed_by outcome",
    "incidents": "id model deployment_id opened_at resolved_at severity cause",
    "data_classes": "dataset class contains",
}
TYPES = {"rows": "integer", "severity": "integer", "rmse": "numeric"}
PUBLIC = ("gazetteer", "street-names", "postcode-file", "weather-feed")
INTERNAL = ("scans", "scans-holdout", "depot-events", "scan-history", "metro-history", "eta-residuals", "weekday-volumes", "road-segments", "ab-routes",
            "release-scans", "peak-season", "strike-days", "open-routes", "reroutes", "rule-hits")


def login(who):
    return stories.PEOPLE[who][1] if who else ""


def all_tables(facts):
    """Table to sorted rows of texts; empty is NULL."""
    deployments = hosted.deployments(facts.models)
    numbers = {(r["model"], r["version"]): number for number, r in deployments}
    tables = {
        "teams": [(team, stories.PURPOSES[team], zone["zone"], login(stories.TEAMS[team][pick(team + str(facts.drawn["salt"]), 3)]))
                  for team, zone in zip(stories.TEAMS, facts.drawn["teamZones"])],
        "people": [(login, name, team) for name, login, team in stories.PEOPLE.values()],
        "models": [(name, "product", stories.MODELS[name][0], name, stories.MODELS[name][1]) for name in stories.MODELS]
                  + [(m["name"], "helper", stories.MODELS[m["model"]][0], m["model"], m["what"]) for m in facts.drawn["sideModels"]],
        "model_versions": versions(facts),
        "runs": runs(facts),
        "approvals": approvals(facts),
        "deployments": [(number, r["model"], r["version"], digest(facts, r), commit_of(facts, r), stamp(r["committed_at"]), stamp(r["deployed_at"]),
                         login(r["deployed_by"]), r["outcome"]) for number, r in deployments],
        "incidents": incidents(facts, numbers),
        "data_classes": data_classes(facts),
    }
    return {name: sorted(rows) for name, rows in tables.items()}


def digest(facts, release):
    return facts.known[release["model"], release["version"]].digest


def commit_of(facts, release):
    return next(commit for commit, _, _, tag in facts.histories[release["model"]] if tag == "v" + release["version"])


def releases(facts):
    return [release for model in facts.models.values() for release in model.releases]


def versions(facts):
    rows = [(r["pushed_at"], r["model"], r["version"], r["stage"], digest(facts, r), r["run"]["run_id"], login(facts.models[r["model"]].scientist))
            for r in releases(facts)]
    for helper in facts.drawn["sideModels"]:
        author = login(facts.models[helper["model"]].engineer)
        rows += [(artefact.pushed_at, name, version, "none", artefact.digest, "", author)
                 for (name, version), artefact in facts.known.items() if name == helper["name"]]
    return [("mv-%02d" % number, model, version, stage, what, run, stamp(at), by)
            for number, (at, model, version, stage, what, run, by) in enumerate(sorted(rows), 1)]


def runs(facts):
    """One row a line of a run log, and one a training that led to a version."""
    platform, rows = facts.platform.history(), []
    for pipeline in facts.drawn["pipelines"]:
        at_home = pipeline["by"] == "ci"
        repository, commits = (pipeline["model"], facts.histories[pipeline["model"]]) if at_home else ("platform", platform)
        for line in history.log(pipeline):
            values = history.parse(line)
            finished = world.later(values["when"], float(values.get("seconds", 0)))
            rows.append((world.run_id(pipeline["name"], stamp(values["when"])), pipeline["name"], pipeline["model"],
                         "%s:%s/%s" % (repository, pipeline["folder"], pipeline["name"]), stamp(values["when"]), stamp(finished), values["status"],
                         values.get("input", ""), values.get("rows", ""), values.get("rmse", ""), values.get("sha256", ""), head(commits, values["when"]), values["user"]))
    for r in releases(facts):
        run = r["run"]
        rows.append((run["run_id"], "", r["model"], r["model"] + ":notebooks/02-train.ipynb", stamp(run["started_at"]), stamp(run["finished_at"]), "ok",
                     run["dataset"], str(run["rows"]), run["rmse"], run["sha256"], head(facts.histories[r["model"]], run["started_at"]),
                     login(facts.models[r["model"]].scientist)))
    return rows


def head(commits, moment):
    """The head of main at a moment."""
    past = [commit for commit, at, _, _ in commits if at <= moment]
    return past[-1] if past else ""


def approvals(facts):
    rows = [(r["approval"]["requested_at"], r) for r in releases(facts) if r["approval"]]
    found = []
    for number, (asked, r) in enumerate(sorted(rows, key=lambda row: (row[0], row[1]["model"])), 1):
        approval = r["approval"]
        found.append(("A-%03d" % number, r["model"], r["version"], digest(facts, r), login(approval["requested_by"]), stamp(asked),
                      login(approval["approver"]), approval["role"] or "", approval["decision"], stamp(approval["decided_at"])))
    return found


def incidents(facts, numbers):
    rows = [(r["incident"]["id"], r["model"], numbers[r["model"], r["version"]], stamp(r["incident"]["opened_at"]), stamp(r["incident"]["resolved_at"]),
             str(r["incident"]["severity"]), r["incident"]["cause"]) for r in releases(facts) if r["incident"]]
    causes = list(stories.OTHER_CAUSES)
    for index in range(3):
        key = "%d/other/%d" % (facts.drawn["salt"], index)
        opened = world.on_day(12 + 16 * index + pick(key + "day", 10), pick(key + "at", 86400))
        cause = causes.pop(pick(key + "cause", len(causes)))
        rows.append(("INC-9%d%02d" % (index, pick(key, 90) + 10), list(stories.MODELS)[pick(key + "model", 4)], "", stamp(opened),
                     stamp(world.later(opened, 1800 + pick(key + "for", 90000))), str(1 + pick(key + "severity", 3)), cause))
    return rows


def data_classes(facts):
    rows = []
    for name in sorted({p["dataset"] for p in facts.drawn["pipelines"]}):
        if name in PUBLIC:
            rows.append((name, "public", "nothing that is not published"))
        elif name in INTERNAL:
            rows.append((name, "internal", "parcels and routes by number, no people"))
        else:
            rows.append((name, "personal", "names, addresses or accounts of people"))
    for model in facts.models.values():
        known = papers.data_class(model)[1]
        if known:
            rows.append((model.name + "-training", known, papers.CONTAINS[model.name][0]))
    return rows
