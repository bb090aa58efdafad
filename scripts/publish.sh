#!/usr/bin/env bash
# Publishes the program for Linux into a folder: it brings its own .NET, without what nobody calls, compiled ahead of time (ReadyToRun).
#   scripts/publish.sh FOLDER [more arguments for dotnet publish]     ARCHITECTURE=arm64 for another than this machine's amd64
#   scripts/publish.sh --restore          only the restore
# A folder and not a single file: the two start within 10 ms of each other, and the folder needs less memory. A compressed
# single file takes four times as long to start.
set -euo pipefail
cd "$(dirname "$0")/.."
project=src/CmlAction/CmlAction.csproj
# Composite: compiled together with .NET, so that its collections and queries of our types are ready, too, and not compiled at every start.
properties=(-p:SelfContained=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true)
case ${ARCHITECTURE:-amd64} in
  amd64) runtime=linux-x64 ;;
  # The lock files name the packages of x64; of arm64 only the runtime packs are others, in the version that the SDK fixes.
  arm64) runtime=linux-arm64; properties+=(-p:RuntimeIdentifiers=linux-arm64 -p:RestoreLockedMode=false) ;;
  *) echo "no build for the architecture $ARCHITECTURE" >&2; exit 1 ;;
esac

# Apart from the publishing, because --runtime would hold for the referenced libraries too, and their lock files know of none.
dotnet restore "$project" --verbosity quiet "${properties[@]}"
[ "$1" = --restore ] && exit
folder=$1
shift
rm -rf "$folder"
dotnet publish "$project" --no-restore --configuration Release --runtime $runtime "${properties[@]}" \
  -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
  --output "$folder" --nologo --verbosity quiet "$@"
# For debuggers and for a collector that nobody asks for: a tenth of the size.
rm -f "$folder"/{createdump,libclrgc.so,libclrgcexp.so,libcoreclrtraceptprovider.so,libmscordaccore.so,libmscordbi.so}
