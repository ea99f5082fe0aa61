#!/bin/sh
# Tables and paragraphs, reference links, full names with accents left out, paths, a title, other words for headings, names as people write them.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
import re
full = {"sokafor": "Sam Okafor", "idahl": "Ingrid Dahl", "rcosta": "Rafael Costa"}


def rows(head, lines):
    return ["| %s | |" % head, "|---|---|"] + ["| " + re.sub(r"; |: ", " | ", line[2:], 1) + " |" for line in lines]


parts["in"] = ["The charter covers " + ", ".join(line[2:] for line in parts["in"]) + "."]
parts["out"] = ["It does not cover " + " and ".join(line[2:] for line in parts["out"]) + "."]
parts["metrics"] = rows("Metric", [line.replace("](metrics", "](../inputs/operating-metrics/metrics") for line in parts["metrics"]])
parts["assets"] = rows("Asset", [line.replace("models/", "").replace("ml-platform", "the platform team") for line in parts["assets"]])
parts["commitments"] = ["%d. %s" % (index, line[2:].replace("; it ends", "\n   - it ends")) for index, line in enumerate(parts["commitments"], 1)]
parts["review"] = ["Sponsor: %s. It is looked at again %s." % (full[reference.p["sponsor"]], reference.p["reviewCadence"].title())]
parts["platform"] = [re.sub("|".join(full), lambda match: full[match.group(0)], line) for line in parts["platform"]]
parts["security"] = [re.sub(r"\[this version\]\((.*)\)", r"`\1`", line.replace("vlindqvist", "viktor lindqvist")) for line in parts["security"]]
reference.write(parts)
text = open("portfolio/charter.md", encoding="utf-8").read()
text = "# The MLOps charter of Parcel\n\n" + text.replace("## Scope", "Scope\n-----", 1).replace("### Platform", "### Platform (ml-platform)").replace("## Review", "## 5. Reviewed", 1).replace("5. Reviewed", "5. Review")
targets = []
text = re.sub(r"\]\((alerts|observability\.yaml#[^)]*)\)", lambda match: targets.append(match.group(1)) or "][row%d]" % len(targets), text)
text += "\n" + "".join("[row%d]: %s\n" % pair for pair in enumerate(targets, 1)) + "\nSee also [the decision](handbook:decisions/0005-charter.md) and <http://forge:8080/>.\n"
open("portfolio/charter.md", "w", encoding="utf-8").write(text)
PY
