#!/bin/sh
# The right reviewer of security, and with them somebody of growth and a bot.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["security"][0] = parts["security"][0].replace("vlindqvist", "vlindqvist, lortega and ci-bot")
reference.write(parts)
PY
