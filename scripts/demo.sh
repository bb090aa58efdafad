#!/usr/bin/env bash
# Runs an example (penguins, unless another is named), which prints verdict and metric table, and says where the report is.
set -uo pipefail
cd "$(dirname "$0")/.."
example=examples/${1:-penguins}
shift $(($# > 0))

dotnet build src/CmlAction/CmlAction.csproj --configuration Release --nologo --verbosity quiet -consoleLoggerParameters:NoSummary || exit
artifacts/bin/CmlAction/release/cml run -C "$example" "$@"
code=$?
report=$example/out/report.md
if [ "$code" -gt 1 ] || [ ! -f "$report" ]; then
  exit "$code"
fi

echo
echo "The report: $report, with pictures ${report%.md}.html"
exit "$code"
