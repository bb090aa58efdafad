#!/usr/bin/env bash
# Runs an example as a change beside its base, prints verdict and metric table, and says where the report is.
#   scripts/demo.sh                       penguins
#   scripts/demo.sh fuel-economy ...      another example; what follows goes to cml run
#   scripts/demo.sh --no-build ...        with the program that was built before
set -uo pipefail
cd "$(dirname "$0")/.."
cml=artifacts/bin/CmlAction/release/cml

if [ "${1:-}" = --no-build ]; then
  shift
else
  dotnet build src/CmlAction/CmlAction.csproj --configuration Release --nologo --verbosity quiet -consoleLoggerParameters:NoSummary || exit
fi
name=${1:-penguins}
example=examples/$name
shift $(($# > 0))

# What main does not have yet. An example whose data are fetched is run without a base.
story='' main=()
case $name in
  penguins) story='main knows no "Beak Length (mm)"; this change adds the column.' main=(--set 'data.ignore=["Beak Length (mm)"]') ;;
  fuel-economy) story='main grows trees of depth 2; this change lets them grow to 4.' main=(--set model.params.max_depth=2) ;;
esac
base=()
if [ -n "$story" ]; then
  echo "$story"
  echo
  # In a folder of its own, where no commit is: both sides would be called by the commit that is checked out here.
  before=$(mktemp -d) || exit
  trap 'rm -rf "$before"' EXIT
  cp -r "$example/cml.yaml" "$example/data" "$before" || exit
  said=$(env -u GITHUB_ACTIONS "$cml" run -C "$before" --base none "${main[@]}" 2>&1)
  code=$?
  # 1 is a gate that main does not keep.
  if [ "$code" -gt 1 ]; then
    echo "$said" >&2
    exit "$code"
  fi
  mkdir -p "$example/out" && cp "$before/out/run.json.gz" "$example/out/main.json.gz" || exit
  base=(--base out/main.json.gz)
fi
"$cml" run -C "$example" "${base[@]}" "$@"
code=$?
report=$example/out/report.md
if [ "$code" -gt 1 ] || [ ! -f "$report" ]; then
  exit "$code"
fi

echo
echo "The report: $report, with pictures ${report%.md}.html"
exit "$code"
