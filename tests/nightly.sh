#!/usr/bin/env bash
# What takes too long for every change: the gate of all labs with all their seeds in every runtime, the strength of their checks, known vulnerabilities of
# packages, half an hour of random input for each reader of what others write, and an hour of random kills.
#
#   tests/nightly.sh [--no-build] [LAB...]      all labs when none is named
#
#   MLOPSLABS_MINIMUM=0.9         the strength that a lab's checks must have at least
#   MLOPSLABS_FUZZ_SECONDS=1800   seconds for each reader; 0 leaves them out
#   MLOPSLABS_CHAOS_MINUTES=60    minutes of kills; 0 leaves them out
#
# The gate's reports are added to $GITHUB_STEP_SUMMARY where that is set, else to artifacts/gate.md; that of the kills is artifacts/chaos.md. Exit code 0
# when every lab is fair in every runtime that it names and strong enough, and nothing was found by chance.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
if [ "${1:-}" = --no-build ]; then shift; else dotnet build MlopsLabs.sln -c Release -v quiet </dev/null || exit 1; fi

program=src/MlopsLabs/bin/Release/net10.0/mlopslabs
home="$(mktemp -d)"
trap 'rm -rf "$home"' EXIT
export MLOPSLABS_HOME="$home" MLOPSLABS_LABS="$PWD/labs"
mkdir -p artifacts
failed=0

"$program" author gate "$@" --require-engine --summary "${GITHUB_STEP_SUMMARY:-artifacts/gate.md}" </dev/null || failed=1
labs=("$@")
[ ${#labs[@]} -gt 0 ] || mapfile -t labs < <("$program" list --json </dev/null | python3 -c '
import json, sys
for course in json.load(sys.stdin)["courses"]:
    for section in course["sections"]:
        for lab in section["labs"]:
            print(lab["course"] + "/" + lab["id"])')
for lab in "${labs[@]}"; do
  "$program" author mutate "$lab" --max 500 --minimum "${MLOPSLABS_MINIMUM:-0.9}" </dev/null || failed=1
done

# It ends well whatever it finds, and also where the feed knows nothing of vulnerabilities.
known="$(dotnet list MlopsLabs.sln package --vulnerable --include-transitive </dev/null)" || failed=1
if grep -q 'has the following vulnerable packages' <<<"$known"; then printf '%s\n' "$known"; failed=1; fi
feeds="$(dotnet nuget list source --format short </dev/null | awk '$1 == "E" { print $2 }')"
grep -q VulnerabilityInfo <<<"$(for feed in $feeds; do curl -fsS --max-time 30 "$feed"; done)" ||
  echo "nightly: whether packages are known to be vulnerable is NOT KNOWN: no feed of this machine has that data"

export MLOPSLABS_FUZZ_SECONDS="${MLOPSLABS_FUZZ_SECONDS:-1800}"
if [ "$MLOPSLABS_FUZZ_SECONDS" != 0 ]; then
  tests/MlopsLabs.Core.Tests/bin/Release/net10.0/MlopsLabs.Core.Tests -noLogo -noColor -showLiveOutput -class '*.FuzzTests' </dev/null || failed=1
fi
if [ "${MLOPSLABS_CHAOS_MINUTES:-60}" != 0 ]; then
  tests/chaos.py --minutes "${MLOPSLABS_CHAOS_MINUTES:-60}" --seed "$(date +%j)" </dev/null || failed=1
fi
exit "$failed"
