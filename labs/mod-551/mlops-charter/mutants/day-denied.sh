#!/bin/sh
# Names the day on which it is needed only to deny it.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
import re
parts["security"][0] = re.sub(r"from day (\d+)", lambda m: "from day %d, not day %s" % (int(m.group(1)) + 3, m.group(1)), parts["security"][0])
reference.write(parts)
PY
