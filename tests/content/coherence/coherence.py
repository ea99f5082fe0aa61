"""Holds an estate to WORLD.md: everything agrees with everything but for the findings that the casts prescribe.

    coherence.py FILE             writes what was compared; says each contradiction on standard error and ends with 1
    coherence.py --altered FILE   alters each parameter in turn, and writes which of them nothing contradicts: there must be none
"""
import copy
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import handbook_check
import monitoring_check
import releases_check
import runs_check
import world_read

# Parameters that nothing can be compared with: the pipelines' are for pipeline-inventory to judge, and from `salt` follow times and noise.
ELSEWHERE = {"salt", "cronJobs", "scoringJobs", "makeJobs", "ciJobs", "handStarted", "scheduled", "unscheduled", "doubled", "twins", "dead", "pipelines"}
# What only the labels of images say, and no file of the local runtime.
ON_DOCKER = {"sideImages", "goneRepository"}


class Report:
    """Counts what was compared, and keeps what is wrong."""

    def __init__(self):
        self.compared, self.wrong = 0, []

    def same(self, what, found, wanted):
        self.compared += 1
        if found != wanted:
            self.wrong.append("%s: %s, but it should be %s" % (what, shown(found), shown(wanted)))

    def true(self, what, holds):
        self.compared += 1
        if not holds:
            self.wrong.append(what)


def shown(value):
    text = repr(sorted(value, key=str) if isinstance(value, (set, frozenset)) else value)
    return text if len(text) < 300 else text[:300] + "…"


def compare(estate, drawn):
    report = Report()
    for check in (releases_check, runs_check, monitoring_check, handbook_check):
        check.check(estate, drawn, report)
    return report


def altered(name, value):
    """The value of a parameter, changed so that it says something else."""
    if isinstance(value, int):
        return 1 - value if value < 2 else value + 1
    if isinstance(value, str):
        return {"cron": "make", "make": "cron"}.get(value, value + "-else")
    value = copy.deepcopy(value)
    if name == "releases":
        value[0]["versions"][1] = "7.7.7"
    elif name == "terms":
        value[0]["agreed"] = 1 - value[0]["agreed"]
    elif name == "blindSpots":
        value[0]["at"] = next(at for at in range(7) if at not in (value[0]["at"], value[1]["at"]))
    elif name == "sameWork":
        value.pop()
    elif name == "contracts":
        value[0]["latencyMs"] += 10
    elif name == "targets":
        value[0]["leadTimeDays"] += 1
    elif name == "responsibilities":
        value[0]["roles"]["responsible"], value[0]["roles"]["informed"] = value[0]["roles"]["informed"], value[0]["roles"]["responsible"]
    elif name in ("tracedModel", "secret", "downTarget"):
        key = {"tracedModel": "name", "secret": "file", "downTarget": "job"}[name]
        value[0][key] += "-else"
    else:
        value.append(value.pop(0))
    return value


def unnoticed(estate, drawn):
    """Parameters that may be altered without a contradiction."""
    found = []
    for name in drawn:
        if name in ELSEWHERE or name in ON_DOCKER and not estate.live:
            continue
        try:
            wrong = compare(estate, dict(drawn, **{name: altered(name, drawn[name])})).wrong
        except (LookupError, AttributeError, TypeError, world_read.subprocess.CalledProcessError) as error:
            wrong = [error]  # what the altered parameter names is not there at all
        if not wrong:
            found.append(name)
    return found


def main():
    with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as file:
        drawn = json.load(file)
    estate = world_read.estate()
    if sys.argv[1] == "--altered":
        found = unnoticed(estate, drawn)
        text = "no contradiction when altered: %s\n" % ", ".join(found) if found else "every altered parameter is noticed\n"
    else:
        report = compare(estate, drawn)
        text = "%d facts compared, %s\n" % (report.compared, "%d contradictions" % len(report.wrong) if report.wrong else "no contradiction")
        if report.wrong:
            raise SystemExit("seed %s: %s" % (os.environ.get("SEED"), text) + "\n".join(report.wrong[:12]))
    with open(sys.argv[-1], "w", encoding="utf-8") as file:
        file.write(text)


main()
