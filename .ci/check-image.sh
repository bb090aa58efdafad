#!/usr/bin/env bash
# Checks the container of the action from inside: check-image.sh ENGINE... -- IMAGE
# where ENGINE... is the command that starts a container, for example: check-image.sh docker run --rm -- cml-action
set -euo pipefail
engine=()
while [ "$1" != -- ]; do engine+=("$1"); shift; done
image=$2
problems=0
complain() { echo "image: $1" >&2; problems=$((problems + 1)); }

inside() { "${engine[@]}" --entrypoint /bin/bash "$image" -c "$1"; }

# nothing to build with, nothing to install from, nothing left over
for command in cc gcc g++ clang make python3 pip curl wget dotnet; do
  found=$(inside "command -v $command || true")
  [ -z "$found" ] || complain "$command is in it: $found"
done
for folder in /var/lib/apt/lists /root/.nuget /root/.config /root/.dotnet /root/.cache /tmp /src; do
  found=$(inside "find $folder -type f 2>/dev/null | head -3")
  [ -z "$found" ] || complain "$folder holds: $found"
done

# nobody but root can change what runs; what is world-writable is a folder with the sticky bit
found=$(inside 'find /opt /usr /etc -xdev \( ! -user root -o -perm /022 \) ! -type l ! -perm -1000 | grep -v "^/usr/local/share\|^/etc/mail" | head -5')
[ -z "$found" ] || complain "others than root may write: $found"
found=$(inside 'find / -xdev -type f -perm -0002 | head -5')
[ -z "$found" ] || complain "world-writable: $found"
found=$(inside 'find / -xdev -type f \( -name "*.pem" -o -name "*.key" -o -name "id_*" -o -name ".netrc" -o -name ".git-credentials" \) ! -path "/etc/ssl/*" ! -path "/usr/share/*" | head -5')
[ -z "$found" ] || complain "looks like a secret: $found"

# no shell between runner and program, and it runs as anybody on a read-only root
for user in 0:0 12345:12345; do
  "${engine[@]}" --read-only --user "$user" "$image" --version >/dev/null || complain "cml --version as $user on a read-only root ends with $?"
done
[ "$problems" -eq 0 ] || { echo "$problems problems with $image" >&2; exit 1; }
echo "$image: no compiler, no package lists, no writable program; runs as root and as another user on a read-only root"
