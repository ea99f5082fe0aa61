#!/usr/bin/env bash
# P1 of the performance budgets: `mlopslabs list` as a whole process against `docker-compose version`; 0.2 of its time, 40 MiB.
# Usage: start.sh [PROGRAM [RUNS]]; PROGRAM is the installed mlopslabs when left out. Wants docker-compose (Debian's package). Each run is a new
# process; the files of both are in the page cache, because to empty that is to slow down everybody else on the machine.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
program="$(command -v "${1:-mlopslabs}")" || { echo "${1:-mlopslabs} is not there: name the program" >&2; exit 2; }
runs="${2:-20}"
for need in docker-compose python3; do
  command -v "$need" >/dev/null || { echo "$need is missing: apt-get install docker-compose python3" >&2; exit 2; }
done
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export MLOPSLABS_HOME="$work/home"

"$program" list --labs "$here/../../labs" >/dev/null
python3 "$here/paired.py" "$runs" -- 'mlopslabs list' "$program" list --labs "$here/../../labs" -- 'docker-compose' docker-compose version
echo
python3 "$here/paired.py" "$runs" -- 'mlopslabs version' "$program" version
