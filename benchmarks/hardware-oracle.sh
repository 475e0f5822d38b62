#!/usr/bin/env bash
# Compares the index of drivers with what the distribution's own build of the same kernel says: the aliases of its
# modules and of what is built in, for the options of its config.
#
# usage: benchmarks/hardware-oracle.sh [amd64|arm64|armhf...]     by default amd64 and arm64
# Compile first: mvn -f sdk-core/pom.xml test-compile. Packages are fetched with the host's own apt configuration.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-hardware-oracle.XXXXXX")
trap 'rm -rf "$work"' EXIT

package() { # package DEBIAN-ARCHITECTURE: fetches and unpacks its newest kernel 6.1, says where it is
  local apt=$work/$1/apt name flavour=$1
  [ "$1" = armhf ] && flavour=armmp
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$work/$1/root"
  local options=(-o "APT::Architecture=$1" -o "APT::Architectures=$1" -o "Dir::State::Lists=$apt/lists"
    -o "Dir::Cache=$apt/cache" -o "Dir::State::status=/dev/null" -o APT::Sandbox::User=root)
  apt-get -q "${options[@]}" update > "$work/$1/log" 2>&1 || { tail -n 3 "$work/$1/log" >&2; exit 1; }
  name=$(apt-cache "${options[@]}" pkgnames linux-image-6.1 \
    | grep -E "^linux-image-6\.1\.[0-9]+-[0-9]+-$flavour(-unsigned)?$" | sort -V | tail -n 1)
  # Where there is a signed package beside an unsigned one, they hold the same modules.
  (cd "$work/$1" && apt-get -q "${options[@]}" download "$name" >> log 2>&1) || { tail -n 3 "$work/$1/log" >&2; exit 1; }
  dpkg-deb -x "$work/$1"/*.deb "$work/$1/root"
  echo "$name $(dpkg-deb -f "$work/$1"/*.deb Version)" > "$work/$1/name"
}

for architecture in ${*:-amd64 arm64}; do
  package "$architecture"
  root=$work/$architecture/root
  release=$(ls "$root/lib/modules")
  depmod -b "$root" "$release"
  {
    sed -n 's/^alias //p' "$root/lib/modules/$release/modules.alias"
    tr '\0' '\n' < "$root/lib/modules/$release/modules.builtin.modinfo" | sed -n 's/^\([^.]*\)\.alias=\(.*\)/\2 \1/p'
  } > "$work/aliases"
  case $architecture in
    amd64 | i386) kernel=x86 ;;
    armhf | armel) kernel=arm ;;
    riscv64) kernel=riscv ;;
    *) kernel=$architecture ;;
  esac
  echo "$architecture: $(cat "$work/$architecture/name")"
  POMELO_ORACLE_MAIN=dev.pomelo.sdk.hardware.DriverIndexOracle \
    "$here/benchmarks/kconfig-oracle.sh" linux-6.1 "$kernel" "$root/boot/config-$release" "$work/aliases"
done
