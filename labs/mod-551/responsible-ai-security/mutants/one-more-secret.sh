#!/bin/sh
# Takes a line that speaks of a token for one, and reports it.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
answer["secrets"].append({"repository": "handbook", "file": "improvements.yaml", "kind": "token", "added": "0a1b2c3", "removed": "4d5e6f7", "stillReadable": "yes", "tags": []})
answer["findings"].append({"kind": "secret-in-history", "subject": "handbook", "hook": "SEC-ACCESS"})
reference.write(answer)
PY
