#!/bin/sh
# Stages as a map, in another order, with full names, lists and fields of their own.
set -eu
"$LAB_DIR/solution/apply.sh"
python3 - "$PARAMETERS_FILE" <<'PY'
import json
import re
import sys

path = "portfolio/lifecycle-map.yaml"
text = open(path, encoding="utf-8").read()
model = json.load(open(sys.argv[1], encoding="utf-8"))["tracedModel"][0]["name"]
NAMES = {"jnovotna": "Jana Novotn\u00e1", "trivera": "Tomas Rivera", "abello": "Aisha Bello", "praman": "Priya Raman", "msjoberg": "Mikael Sj\u00f6berg",
         "cwei": "Chen Wei", "lortega": "Lucia Ortega", "hklein": "Hannah Klein", "dvolkov": "Dmitri Volkov", "sokafor": "Sam Okafor (sokafor)",
         "idahl": "Ingrid Dahl", "rcosta": "Rafael Costa", "nhaddad": "Noor Haddad", "vlindqvist": "Viktor Lindqvist", "gmwangi": "Grace Mwangi",
         "logistics": "team logistics", "risk": "the risk team", "growth": "Growth", "none": "nobody"}
text = text.replace("model: " + model, "model: [%s model]" % model if model != "address-match" else "model: address matcher", 1)
head, rest = text.split("stages:\n")
stages, handoffs = rest.split("handoffs:\n")
rows = []
for row in stages.split("  - stage: ")[1:]:
    name, *lines = row.rstrip("\n").split("\n")
    rows.append("  %s:\n%s\n    note: seen in the estate\n" % (name, "\n".join(lines)))
stages = re.sub(r"by: (.*)", lambda m: "by: [%s]" % NAMES[m.group(1)], "".join(reversed(rows)))
stages = re.sub(r"evidence: (.*)", r"evidence:\n      - the estate\n      - '\1'", stages)
handoffs = "".join("  - from: " + row for row in reversed(handoffs.split("  - from: ")[1:]))
text = "handoffs:\n" + handoffs + "stages:\n" + stages + head
open(path, "w", encoding="utf-8").write(text)
PY
