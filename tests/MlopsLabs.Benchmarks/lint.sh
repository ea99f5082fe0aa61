#!/usr/bin/env bash
# P6 of the performance budgets: `author lint` of 1,000 labs against yamllint and a validation by python's jsonschema of the same files.
# Usage: lint.sh [PROGRAM [LABS [RUNS]]]; PROGRAM is the installed mlopslabs when left out. Wants yamllint and python3-jsonschema (Debian's
# packages), and makes its files in a temporary folder. All three read every YAML file of the course; the budget is a ratio of 0.1.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
program="$(command -v "${1:-mlopslabs}")" || { echo "${1:-mlopslabs} is not there: name the program" >&2; exit 2; }
labs="${2:-1000}" runs="${3:-3}"
for need in yamllint python3; do
  command -v "$need" >/dev/null || { echo "$need is missing: apt-get install yamllint python3-jsonschema" >&2; exit 2; }
done
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 MLOPSLABS_HOME="$work/home"

python3 "$here/course.py" "$work/course" "$labs"
"$program" author lint "$work/course" | tail -n 1
find "$work/course" -name '*.yaml' -printf '%s\n' | awk '{ bytes += $1 } END { printf "%d YAML files, %.1f MB\n", NR, bytes / 1e6 }'
python3 "$here/paired.py" "$runs" \
  -- 'author lint' "$program" author lint "$work/course" \
  -- yamllint yamllint -d '{extends: default, rules: {line-length: disable, document-start: disable, braces: disable}}' "$work/course" \
  -- 'python jsonschema' python3 "$here/validate.py" "$work/course"
