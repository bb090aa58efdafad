#!/usr/bin/env bash
# Makes the files of a release. Nothing is published here: release.yml does that with what this leaves.
#   scripts/release.sh VERSION --image NAME --digest sha256:… --packages FILE [--out DIR] [--rehearsal]
#
#   NAME      the image without tag, as users pull it
#   digest    of the pushed image, the one that action.yml will name
#   packages  its Debian packages: dpkg-query -W -f '${Package}\t${Version}\t${Architecture}\n' in it
#   rehearsal takes the notes from "Unreleased" and any version
#
# DIR then holds action.yml (the image pinned by digest), sbom.spdx.json, notes.md, cml-VERSION-linux-x64.tar.gz and
# checksums.txt. The same commit and the same image give the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."

version=${1:?scripts/release.sh VERSION --image NAME --digest sha256:… --packages FILE}
shift
out=artifacts/release image='' digest='' packages='' rehearsal=''
while [ $# -gt 0 ]; do
  case $1 in
    --image) image=$2; shift 2 ;;
    --digest) digest=$2; shift 2 ;;
    --packages) packages=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    --rehearsal) rehearsal=--unreleased; shift ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
done
fail() { echo "release: $1" >&2; exit 1; }

[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "'$version' is no semantic version (no leading v)"
[[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || fail "'$digest' is no digest: sha256: and 64 hexadecimal digits"
[[ $image =~ ^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+$ ]] || fail "'$image' is no image name in lower case without a tag"
[ -s "$packages" ] || fail "no list of packages: $packages"
declared=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
[ -n "$rehearsal" ] || [ "$declared" = "$version" ] || fail "Directory.Build.props says $declared and not $version"
grep -q '^  image: Dockerfile$' action.yml || fail "action.yml does not say 'image: Dockerfile'"

commit=$(git rev-parse HEAD)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
rm -rf "$out"
mkdir -p "$out"
out=$(realpath "$out")

/usr/bin/env python3 scripts/release/notes.py "$version" $rehearsal >"$out/notes.md"
/usr/bin/env python3 scripts/release/sbom.py "$version" "$commit" "$SOURCE_DATE_EPOCH" "$packages" >"$out/sbom.spdx.json"
sed "s#^  image: Dockerfile\$#  image: docker://$image:$version@$digest#" action.yml >"$out/action.yml"
grep -qF "  image: docker://$image:$version@$digest" "$out/action.yml" || fail "the digest did not get into action.yml"

program=$(mktemp -d)
trap 'rm -rf "$program"' EXIT
CI=true scripts/publish.sh "$program/cml" -p:RunAnalyzers=false
cp LICENSE THIRD-PARTY-NOTICES.md "$program/cml/"
find "$program/cml" -type f -exec chmod 644 {} +
chmod 755 "$program/cml" "$program/cml/cml"
tar --create --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$program" cml \
  | gzip --no-name --best >"$out/cml-$version-linux-x64.tar.gz"

(cd "$out" && sha256sum -- action.yml "cml-$version-linux-x64.tar.gz" sbom.spdx.json >checksums.txt)
echo "$out: $(cd "$out" && ls | tr '\n' ' ')"
