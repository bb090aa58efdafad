#!/usr/bin/env bash
# Installs the native libraries that cml calls and the font of its charts, from Debian's packages, when one is missing.
# Silent when all is there.
set -euo pipefail

packages=(libxgboost0 librsvg2-2 fonts-inter)

installed() { dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

missing=()
if command -v dpkg-query >/dev/null; then
  for package in "${packages[@]}"; do
    installed "$package" || missing+=("$package")
  done
else
  # Not a Debian: the two libraries are what counts, wherever they come from; without Inter the charts use another font.
  libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
  for library in libxgboost.so librsvg-2.so; do
    grep -qF "$library" <<<"$libraries" || missing+=("$library")
  done
fi
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "Missing: ${missing[*]}. Install XGBoost's and librsvg's shared libraries with this system's package manager." >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Missing: ${missing[*]}. Run as root: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "Installing ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" </dev/null >>"$log" 2>&1; }
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; }; then
  tail -20 "$log" >&2
  echo "apt-get could not install ${missing[*]}" >&2
  exit 1
fi
