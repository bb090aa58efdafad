#!/usr/bin/env bash
# Makes the pictures that README.md shows of what scripts/demo.sh makes: docs-images.sh FOLDER [--without-screenshots].
# Needs the program built, and for the screenshots Debian's chromium.
set -euo pipefail
folder=$(realpath -m "${1:?FOLDER is missing}")
cd "$(dirname "$0")/.."
pictures=(metric_changes confusion)

# A copy outside of git: the page would name the commit that is checked out, and be another one after each.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/scripts" "$copy/examples/penguins" "$folder"
cp scripts/demo.sh "$copy/scripts"
cp -r examples/penguins/cml.yaml examples/penguins/data "$copy/examples/penguins"
ln -s "$PWD/artifacts" "$copy/artifacts"
env -u GITHUB_ACTIONS "$copy/scripts/demo.sh" --no-build >"$copy/said" 2>&1 || { cat "$copy/said" >&2; exit 1; }

out=$copy/examples/penguins/out
for picture in "${pictures[@]}"; do
  cp "$out/charts/$picture-light.svg" "$out/charts/$picture-dark.svg" "$folder"
done

if [ "${2:-}" != --without-screenshots ]; then
  # The first screen of the page, at twice the pixels. The numbers are Chromium's for what the surroundings prefer.
  for theme in light:1 dark:0; do
    picture=$folder/report-${theme%:*}.png
    chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=2 --window-size=1000,630 \
      --user-data-dir="$copy/chromium" --blink-settings="preferredColorScheme=${theme#*:}" --screenshot="$picture" "file://$out/report.html" \
      >"$copy/said" 2>&1 || { cat "$copy/said" >&2; exit 1; }
  done
fi

# Of which page the screenshots are, and which library made the numbers: a test compares both.
{
  grep -om1 'xgboost [0-9.]*[0-9]' "$out/report.md"
  (cd "$out" && sha256sum report.html)
} >"$folder/made-of.txt"
