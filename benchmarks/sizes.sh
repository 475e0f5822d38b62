#!/usr/bin/env bash
# Builds and boots the catalog's boards and writes docs/sizes.md: bytes of kernel and root file system,
# options built in, time to the prompt in QEMU.
#
# usage: benchmarks/sizes.sh [network] [shell]      the SDK must be installed (./pomelo demo does that)
#        'network' is the preset shell with the feature network, 'shell' the preset alone
set -euo pipefail

cd "$(dirname "$0")/.."
source benchmarks/project.sh
boards='qemu-x86_64, qemu-aarch64, qemu-arm, qemu-riscv64'
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-sizes.XXXXXX")
trap 'rm -rf "$work"' EXIT

build() { # build NAME PRESET FEATURES
  image_project "$work/$1" "$1"
  printf 'boards: [%s]\npreset: %s\nfeatures: [%s]\n' "$boards" "$2" "$3" > "$work/$1/image.yaml"
  mvn -q -B -f "$work/$1/pom.xml" verify >&2
}

bytes() { grouped "$(stat -c %s "$1")"; }

rows() { # rows NAME
  local directory kernel report
  for directory in "$work/$1"/target/images/*/; do
    kernel=$(find "$directory" -maxdepth 1 -name '*Image*' | head -n 1)
    report=$(find "$work/$1/target/boot-reports" -name "TEST-*.$(basename "$directory").xml")
    printf '| %s | %s (%s) | %s | %s | %s | %s s |\n' "$(basename "$directory")" \
      "$(bytes "$kernel")" "$(basename "$kernel")" "$(bytes "$directory/rootfs.cpio.xz")" \
      "$(bytes "$directory/rootfs.tar")" "$(grep -c '=y$' "$directory/kernel.config")" \
      "$(sed -n 's/.*<testcase name="boots to a prompt"[^>]* time="\([0-9.]*\)".*/\1/p' "$report")"
  done
}

names=${*:-network}
for name in $names; do
  build "$name" shell "${name#shell}"
done
release=$(sed -n 's/.*"release" : "\(.*\)".*/\1/p' \
  "$work/${names%% *}/target/images/qemu-arm/manifest.json" | head -n 1)
{
  cat <<TEXT
# Sizes

Bytes, made by \`benchmarks/sizes.sh\`. Linux $release, gcc $("${CC:-gcc}" -dumpfullversion),
musl and BusyBox built static; the initramfs is loaded beside the kernel. The time is from the start of
QEMU, emulated, to the prompt.

TEXT
  for name in $names; do
    [ "$name" = shell ] && echo '## Preset `shell`' || echo '## Preset `shell` with the feature `network`'
    echo
    echo '| board | kernel | rootfs.cpio.xz | rootfs.tar | options =y | to the prompt |'
    echo '|---|---|---|---|---|---|'
    rows "$name"
    echo
  done
} > "$work/sizes.md"
mv "$work/sizes.md" docs/sizes.md
cat docs/sizes.md
