#!/bin/sh
# Promises as sub-sections of paragraphs, keepers and days in the columns of tables, today's numbers before the word.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import re
import reference
parts = reference.charter()
path = "inputs/operating-metrics/metrics.yaml"
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(text.replace("{name: lead-time,", "{name: lead-time, value: 61.5, unit: hours,"))
parts["metrics"] = [line.replace("target", "61.5 hours today, and target" if "lead-time" in line else "the target is", 1) for line in parts["metrics"]]
found = [re.match(r"- (?:(.*), kept by ([\w-]+)(.*)|(.*) mended by ([\w-]+): (.*))$", line).groups() for line in parts["assets"]]
parts["assets"] = ["| Asset | Kept by |", "|---|---|"] + ["| %s%s | %s team |" % (name, rest, team) for name, team, rest, *_ in found if team]
parts["assets"] += ["", "| Not shared yet | Mended by | What has to be true |", "|---|---|---|"] + ["| %s | %s | its row is gone |" % (row, team) for *_, team, row in found if team]
parts["commitments"] = ["#### Promise %d\n\n%s.\n\nIt ends%s.\n" % (at, *line[2:].split("; it ends")) for at, line in enumerate(parts["commitments"], 1)]
for role in ("platform", "security"):
    head, ask = parts[role][0][2:].split("; ")
    day = re.search(r"day (\d+)", ask).group(1)
    parts[role][0] = "%s.\n\n| Asked first | Day |\n|---|---|\n| %s | %s |\n" % (head, re.search(r"\[.*", ask).group(0), day)
reference.write(parts)
PY
