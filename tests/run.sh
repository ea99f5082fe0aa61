#!/usr/bin/env bash
# Builds and runs all tests, the cheapest first, and says at the end what was skipped and why. tests/README.md says what each layer catches.
#
#   tests/run.sh [--no-build] [PROJECT...]        e.g. tests/run.sh MlopsLabs.Core.Tests
#
#   MLOPSLABS_REQUIRE_ENGINE=1   a test that was skipped for want of an engine is a failure
#   CONFIGURATION=Debug          instead of Release
#   MLOPSLABS_TEST_MINUTES=25    a project that runs longer is stopped and has failed
#
# The last line is `N passed, N failed, N skipped`; the exit code is 0 when nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

configuration="${CONFIGURATION:-Release}"
minutes="${MLOPSLABS_TEST_MINUTES:-25}"
results="$PWD/artifacts/tests"
projects=() build=yes
for argument in "$@"; do
  case "$argument" in
    --no-build) build=no ;;
    -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
    -*) printf 'tests/run.sh: I do not know %s\n' "$argument" >&2; exit 2 ;;
    *) projects+=("$argument") ;;
  esac
done
[ ${#projects[@]} -gt 0 ] || projects=(MlopsLabs.Core.Tests MlopsLabs.Tests MlopsLabs.EndToEnd)

command -v dotnet >/dev/null || { echo 'tests/run.sh: the .NET SDK 10 is not on PATH; ./install.sh says how to get it' >&2; exit 2; }
# Helper programs of the tests start by themselves and must find the same runtime.
export DOTNET_ROOT="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

if [ "$build" = yes ]; then
  dotnet build MlopsLabs.sln -c "$configuration" -v quiet </dev/null || { echo 'tests/run.sh: the build failed'; exit 1; }
fi
rm -rf "$results" && mkdir -p "$results" || exit 2

# limited COMMAND...: stopped when it hangs, where the system can.
limited() {
  if command -v timeout >/dev/null; then timeout --kill-after=30 "$((minutes * 60))" "$@"; else "$@"; fi
}

# counts FILE: passed, failed and skipped of a result file. What ran into an error outside of a test has failed too; what is run only when
# it is asked for (the child processes of some tests) is no test of its own.
counts() {
  sed 's/</\
</g' "$1" | awk '
    /^<assembly / {
      passed += value("passed"); failed += value("failed") + value("errors"); skipped += value("skipped")
    }
    END { print passed + 0, failed + 0, skipped + 0 }
    function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }'
}

# told FILE RESULT ELEMENT: `test: why`, a line each, of the tests that ended so: `Skip` says why in `reason`, `Fail` in `message`.
told() {
  sed 's/</\
</g' "$1" | awk -v result="$2" -v element="$3" '
    /^<test / {
      name = match($0, / name="[^"]*"/) ? substr($0, RSTART + 7, RLENGTH - 8) : "?"
      meant = index($0, " result=\"" result "\"") > 0; reading = 0
    }
    index($0, "<" element ">") == 1 && meant { why = substr($0, length(element) + 3); reading = 1; next }
    /^<!\[CDATA\[/ && reading { why = substr($0, 10); next }
    index($0, "</" element ">") == 1 && reading { sub(/\]\]>$/, "", why); print name ": " why; reading = 0; meant = 0; next }
    reading { why = why " " $0 }' | sed 's/\]\]>$//; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&apos;/'"'"'/g; s/&amp;/\&/g'
}

passed=0 failed=0 skipped=0 broken=()
for project in "${projects[@]}"; do
  printf '\n── %s\n' "$project"
  began=$SECONDS
  result="$results/$project.xml"
  # Not by `dotnet exec`: some tests start their own program again as a child.
  program="tests/$project/bin/$configuration/net10.0/$project"
  if [ -e "$program.exe" ]; then program="$program.exe"; fi
  limited "$program" -noLogo -noColor -noAutoReporters -result-xml "$result" </dev/null
  code=$?
  if [ ! -s "$result" ]; then
    [ $code = 124 ] || [ $code = 137 ] && why="was stopped after $minutes minutes" || why="ended with $code"
    broken+=("$project left no results: it $why")
    failed=$((failed + 1))
    continue
  fi
  read -r good bad left <<<"$(counts "$result")"
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
  if [ $((good + bad + left)) = 0 ]; then
    broken+=("$project has no tests")
    failed=$((failed + 1))
  elif [ $code != 0 ] && [ "$bad" = 0 ]; then
    broken+=("$project ended with $code although no test failed")
    failed=$((failed + 1))
  fi
  printf '   %s: %d passed, %d failed, %d skipped, %d s\n' "$project" "$good" "$bad" "$left" $((SECONDS - began))
  told "$result" Skip reason >>"$results/skipped.txt"
  told "$result" Fail message | sed -E 's/─{3,}/─/g; s/ {2,}/ /g' | cut -c 1-1500 >>"$results/failed.txt"
done

if [ -s "$results/skipped.txt" ]; then
  printf '\n!! SKIPPED: these promises were not tested here\n'
  sed 's/^/   /' "$results/skipped.txt"
  wanting="$(grep -icE ': .*(engine|docker|postgresql)' "$results/skipped.txt")"
  if [ "${MLOPSLABS_REQUIRE_ENGINE:-}" = 1 ] && [ "$wanting" != 0 ]; then
    broken+=("$wanting skipped for want of an engine, although MLOPSLABS_REQUIRE_ENGINE=1")
    failed=$((failed + wanting)) skipped=$((skipped - wanting))
  fi
fi
if [ -s "$results/failed.txt" ]; then
  printf '\n!! FAILED\n'
  sed 's/^/   /' "$results/failed.txt"
fi
for line in ${broken[@]+"${broken[@]}"}; do printf '\n!! %s\n' "$line"; done

printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
