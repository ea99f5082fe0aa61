#!/bin/sh
# Cites a finding that was written into the input: the estate does not show it.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
sound = reference.drawn()["approvalCast"][3]["name"]
next(row for row in rows if row["id"] == "approval-gate")["evidence"] = "approvals.yaml#no-approval/" + sound
reference.write(rows, reference.asks(rows))
with open("inputs/approval-trail/approvals.yaml", "a", encoding="utf-8") as file:
    file.write("  - {kind: no-approval, subject: %s}\n" % sound)
PY
