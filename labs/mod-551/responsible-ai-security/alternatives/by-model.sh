#!/bin/sh
# The memo's findings by model, and an image that is fine in another section.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
reference.write(answer)
lines = []
for name in reference.models:
    lines += ["### " + name, ""]
    for row in answer["findings"]:
        if row["subject"] in (name, name + "-training", "images/%s-server" % name):
            lines.append("- %s (%s)%s" % (row["kind"], row["hook"], "" if row["subject"] == name else ":\n  **%s**" % row["subject"]))
    lines.append("")
fine = "\nThe two other images, %s, run as users of their own.\n" % " and ".join("images/%s-server" % name for name in reference.images[2:])
reference.write_memo("\n".join(lines), lambda memo: memo.replace("## First", fine + "\n## First"))
PY
