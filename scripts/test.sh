#!/usr/bin/env bash
# Runs the tests; the last line is "N passed, N failed, N skipped", the exit code that of the build or of the tests.
#   FILTER=Charts scripts/test.sh       only tests whose full name contains the word (or any filter expression of dotnet test)
#   UPDATE_GOLDEN=1 scripts/test.sh     accept changed golden files
#   scripts/test.sh --no-build          test what was built before
set -uo pipefail
cd "$(dirname "$0")/.."

results=artifacts/test-results
rm -rf "$results"

if [ "${1:-}" != --no-build ]; then
  dotnet build CmlAction.sln --configuration Release --nologo --verbosity quiet -consoleLoggerParameters:NoSummary || {
    code=$?
    echo "The build failed, no test was run."
    exit "$code"
  }
fi

arguments=()
case "${FILTER:-}" in
  '') ;;
  *[=~]*) arguments=(--filter "$FILTER") ;;
  *) arguments=(--filter "FullyQualifiedName~$FILTER") ;;
esac
dotnet test CmlAction.sln --configuration Release --no-build --nologo --verbosity quiet \
  --logger trx --logger "console;verbosity=minimal" --results-directory "$results" "${arguments[@]}"
code=$?

# One <Counters total="…" passed="…" failed="…" …/> per test project. What was neither passed nor failed did not run.
counters=$(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>') || {
  echo "The test run left no results."
  exit $((code == 0 ? 1 : code))
}
sum() { grep -o " $1=\"[0-9]*\"" <<<"$counters" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
total=$(sum total) passed=$(sum passed) failed=$(sum failed)
if [ "$total" -eq 0 ]; then
  echo "No test matches the filter." >&2
  code=1
fi
if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ] && [ "$total" -gt 0 ]; then
  echo "No test failed, but the run did not end well (exit code $code): a test may have ended the process."
fi
echo "$passed passed, $failed failed, $((total - passed - failed)) skipped"
exit "$code"
