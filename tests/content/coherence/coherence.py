"""Holds an estate to WORLD.md: everything agrees with everything but for the findings that the casts prescribe.

Writes what was compared into a file; says each contradiction on standard error and ends with 1.
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import handbook_check
import monitoring_check
import releases_check
import runs_check
import world_read


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


def main():
    with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as file:
        drawn = json.load(file)
    estate, report = world_read.estate(), Report()
    for check in (releases_check, runs_check, monitoring_check, handbook_check):
        check.check(estate, drawn, report)
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write("%d facts compared, %s\n" % (report.compared, "%d contradictions" % len(report.wrong) if report.wrong else "no contradiction"))
    if report.wrong:
        raise SystemExit("seed %s: %d contradictions\n" % (os.environ.get("SEED"), len(report.wrong)) + "\n".join(report.wrong[:12]))


main()
