#!/bin/sh
# Cites what another improvement would end.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
names = reference.promised()
kinds = [reference.improvements[name]["gap"][0] for name in names]
parts["commitments"] = [reference.commitment(name, kind=kind) for name, kind in zip(names, kinds[1:] + kinds[:1])]
reference.write(parts)
PY
