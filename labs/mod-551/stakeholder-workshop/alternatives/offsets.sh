#!/bin/sh
# Offsets in place of zones, lists in block style, meanings shortened by their small words.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
for row in rows:
    row["agreed"] = " ".join(word for word in row["agreed"].split() if word not in ("the", "a", "an", "its"))
reference.write_glossary(rows)
lines = ["clashes:"]
for a, b in reference.clashes():
    lines += ["- - " + a, "  - " + b]
lines.append("outsideHours:" if reference.outside() else "outsideHours:  # none")
for meeting, team in reference.outside():
    lines += ["- meeting: " + meeting, "  team: " + team]
lines.append("cadences:")
for row in reference.cadences():
    lines += ["- id: " + row["id"].replace("-", " "), "  day: " + row["day"].upper(), "  time: %s" % reference.clock(row["begin"] + 120), "  zone: \"+02:00\"",
              "  minutes: %s" % row["minutes"], "  decides: |", "    " + row["decides"]]
open("portfolio/cadences.yaml", "w", encoding="utf-8").write("\n".join(lines) + "\n")
PY
