#!/usr/bin/env bash
# How the cost of `author lint` and of `list` grows with the course: 100, 1,000 and 10,000 labs.
# Usage: lint-growth.sh [PROGRAM [RUNS]]; PROGRAM is the installed mlopslabs when left out. Makes up to 60,000 files in a temporary folder.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
program="$(command -v "${1:-mlopslabs}")" || { echo "${1:-mlopslabs} is not there: name the program" >&2; exit 2; }
runs="${2:-3}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 MLOPSLABS_HOME="$work/home"

for labs in 100 1000 10000; do
  python3 "$here/course.py" "$work/course" "$labs"
  echo "== $labs labs"
  for verb in 'author lint' list; do
    # shellcheck disable=SC2086 # a verb may be two words
    python3 "$here/paired.py" "$runs" -- "$verb" "$program" $verb --labs "$work/course" | tail -n 1
  done
  rm -rf "$work/course"
done
