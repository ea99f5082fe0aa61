#!/bin/sh
# Writes the finding into the input, and cites it: the estate does not show it.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
sound = reference.p["approvalCast"][3]["name"]
with open("inputs/approval-trail/approvals.yaml", "a", encoding="utf-8") as file:
    file.write("  - {kind: no-approval, subject: %s}\n" % sound)
parts["security"][1] = "- What nobody approved answers customers: " + reference.link("this version", "approvals.yaml", "no-approval", sound)
reference.write(parts)
PY
