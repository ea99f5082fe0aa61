#!/bin/sh
# Sub-headings of one's own, whole files cited bare, a paragraph before the promises that cites the roadmap, an answer that cites the asked row again, intervals in
# other words, tables whose heads say target, today, day, kept by.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import re
import reference
parts = reference.charter()
words = {"monthly": "once a month", "every six weeks": "every 6th week", "quarterly": "every three months"}
parts["in"].append("\n#### Scope in doubt\n\nWho asks about %s again asks platform planning." % reference.link("churn", "blueprint.yaml", "contract", "churn"))
rows = [re.match(r"- (.*?): target (.*?) by the end of the year; (.*)$", line).groups() for line in parts["metrics"]]
parts["metrics"] = ["| Metric | Target | If the target is missed |", "|---|---|---|"] + [
    "| %s | at most %s | for 6 weeks: %s |" % (name, target.replace("2 ", "two ").replace("3 ", "three "), miss) for name, target, miss in rows]
parts["metrics"].append("\n### Review of the targets\n\nOnce a year.")
parts["assets"] = [re.sub(r"\[[\w-]+\]\(([\w-]+\.(?:yaml|md))\)", r"`\1`", line) for line in parts["assets"]]
parts["assets"].insert(5, "\n#### Assets not shared yet\n")
last = reference.order[-1]
first = ["We take these from the top of roadmap.yaml; %s comes last.\n" % reference.row_of(last), "#### Commitments in the order of the roadmap\n"]
parts["commitments"] = first + [re.sub(r"done by day (\d+)", lambda match: "done by the end of **day %s**" % match.group(1), line) for line in parts["commitments"]]
parts["review"] = ["The sponsor is %s.\n\nThe charter is looked at again %s." % (reference.p["sponsor"], words[reference.p["reviewCadence"]])]
for role in ("platform", "security"):
    parts[role].insert(1, "\n#### %s objects\n" % role.title())
    parts[role][2] += "; answered by %s, and this again as [seen](%s)" % (reference.row_of(reference.first_ask(role)), re.search(r"\(([^()]*#[^()]*)\)[^()]*$", parts[role][2]).group(1))
reference.write(parts)
PY
