#!/usr/bin/env bash
# P11 of the performance budgets: the installed folder has at most 30 MB, and its program runs without a runtime beside it.
# Usage: size.sh [PREFIX]; without one it installs this copy of the repository into a temporary folder first. The last line is the verdict.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
prefix="${1:-}"
if [ -z "$prefix" ]; then
  prefix="$(mktemp -d)"
  trap 'rm -rf "$prefix"' EXIT
  "$here/../../install.sh" --prefix "$prefix"
fi
app="$prefix/share/mlopslabs/app"
[ -x "$app/mlopslabs" ] || { echo "there is no $app/mlopslabs" >&2; exit 2; }

# No variable points to an SDK, and nothing of the path can be one.
env -i PATH=/nowhere HOME=/nonexistent MLOPSLABS_HOME=/nonexistent "$app/mlopslabs" version
find "$app" -type f -printf '%s %P\n' | sort -rn | head -n 5
bytes="$(find "$app" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')"
awk -v bytes="$bytes" 'BEGIN { printf "%.1f MB in the installed folder (budget 30): %s\n", bytes / 1e6, bytes <= 30e6 ? "kept" : "MISSED"; exit bytes > 30e6 }'
