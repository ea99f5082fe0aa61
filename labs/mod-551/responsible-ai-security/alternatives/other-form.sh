#!/bin/sh
# Maps by name, lists in one line, fields of one's own; the memo's findings as a table.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
lines = ["findings:"]
for row in answer["findings"]:
    lines.append("- {subject: '%s', why: seen in the estate, kind: %s, hook: [%s]}" % (row["subject"], row["kind"].upper(), row["hook"]))
for part, key in (("dataSets", "dataset"), ("images", "image"), ("cards", "model")):
    lines.append(part + ":")
    for row in answer[part]:
        lines.append("  %s:" % row.pop(key))
        for name, value in row.items():
            if isinstance(value, list):
                lines += ["    %s:" % name] + ["      - " + each for each in value]
            else:
                lines.append("    %s: %s" % (name, "null" if value == "none" else value))
row = answer["secrets"][0]
lines += ["secrets:", "- tags: %s" % ", ".join(row.pop("tags")), "  note: rotate"] + ["  %s: '%s'" % pair for pair in row.items()]
open("portfolio/governance.yaml", "w", encoding="utf-8").write("\n".join(lines) + "\n")
table = ["| What | Where | Hook |", "|---|---|---|"]
table += ["| %s | %s | %s |" % (row["subject"], row["kind"], row["hook"]) for row in reference.answer()["findings"]]
reference.write_memo("\n".join(table))
PY
