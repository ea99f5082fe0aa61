#!/bin/sh
# Took the digest of the config, which stands in the manifest, for that of the manifest.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
for row in answer["versions"]:
    if row["stored"] != "none":
        repository = "models/" + row["model"]
        row["stored"] = reference.manifest(repository, row["stored"])[1]["config"]["digest"]
reference.write(answer)
PY
