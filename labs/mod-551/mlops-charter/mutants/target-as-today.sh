#!/bin/sh
# Another target, and the decided number called today's.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
import re
parts["metrics"] = [re.sub(r"target (\S+) (.*?) by the end", lambda m: "today %s %s, target 9%s %s by the end" % (m.group(1), m.group(2), m.group(1), m.group(2)), line)
                    for line in parts["metrics"]]
reference.write(parts)
PY
