#!/usr/bin/env bash
# BRLTTY 6.5 (Debian 12, 6.5-7+deb12u1), text tables: whether a typographic quotation mark can be felt depends on the language.
#
# The French table has cells for the marks “ and ”; the British and the Italian ones have none, so that each shows as the cell for
# "unknown". A program whose terminal text quotes people with these marks reads well in French braille, and in English braille
# every quotation begins and ends with the same unknown sign. Plain " has a cell in all three.
# (--no-base-characters: without it BRLTTY falls back on a base character where Unicode names one; these marks have none.)
#
# Fails when that changes. Needs apt-get, dpkg-deb and the network; installs nothing.
set -euo pipefail
version=6.5-7+deb12u1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download "brltty=$version" libicu72 > apt.log 2>&1 || { cat apt.log; exit 1; }
for package in ./*.deb; do dpkg-deb -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu LC_ALL=C.UTF-8

translated() {
  printf '%s' "$2" | root/usr/bin/brltty-trtxt -T "$folder/root/etc/brltty" -i "$1" -o "$1" --no-base-characters -
}
status=0
expect() {
  local got
  got=$(translated "$1" "$2")
  printf '%-6s %s -> %s\n' "$1" "$2" "$got"
  [ "$got" = "$3" ] || { echo "  was: $3"; status=1; }
}
expect fr '“x”' '“x”'
expect en_GB '“x”' '?x?'
expect it '“x”' '?x?'
for table in fr en_GB it; do expect "$table" '"x"' '"x"'; done
exit $status
