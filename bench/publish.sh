#!/usr/bin/env bash
# Compiles the benchmarks into a folder as scripts/publish.sh compiles the program.
#   bench/publish.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
project=bench/CmlAction.Benchmarks/CmlAction.Benchmarks.csproj
properties=(-p:SelfContained=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true)
dotnet restore "$project" --verbosity quiet "${properties[@]}"
dotnet publish "$project" --no-restore --configuration Release --runtime linux-x64 "${properties[@]}" --output "$1" --nologo --verbosity quiet
