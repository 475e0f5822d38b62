#!/usr/bin/env bash
# Builds and boots the catalog's boards and writes docs/sizes.md: bytes of kernel and root file system,
# options built in, time to the prompt in QEMU.
#
# usage: benchmarks/sizes.sh      the SDK must be installed (./pomelo demo does that)
set -euo pipefail

cd "$(dirname "$0")/.."
version=0.1.0-SNAPSHOT
boards='qemu-x86_64, qemu-aarch64, qemu-arm, qemu-riscv64'
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-sizes.XXXXXX")
trap 'rm -rf "$work"' EXIT

build() { # build NAME PRESET FEATURES
  mkdir -p "$work/$1"
  cat > "$work/$1/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sizes</groupId><artifactId>$1</artifactId><version>1</version>
  <packaging>linux-image</packaging>
  <build><plugins><plugin>
    <groupId>dev.pomelo</groupId><artifactId>pomelo-maven-plugin</artifactId>
    <version>$version</version><extensions>true</extensions>
  </plugin></plugins></build>
</project>
XML
  printf 'boards: [%s]\npreset: %s\nfeatures: [%s]\n' "$boards" "$2" "$3" > "$work/$1/image.yaml"
  mvn -q -B -f "$work/$1/pom.xml" verify >&2
}

bytes() { stat -c %s "$1" | sed ':a;s/\B[0-9]\{3\}\>/,&/;ta'; }

rows() { # rows NAME
  local directory kernel report
  for directory in "$work/$1"/target/images/*/; do
    kernel=$(ls "$directory"/{bzImage,Image,Image.gz,zImage} 2> /dev/null | head -n 1)
    report=$(ls "$work/$1"/target/boot-reports/TEST-*"$(basename "$directory")".xml)
    printf '| %s | %s (%s) | %s | %s | %s | %s s |\n' "$(basename "$directory")" \
      "$(bytes "$kernel")" "$(basename "$kernel")" "$(bytes "$directory/rootfs.cpio.xz")" \
      "$(bytes "$directory/rootfs.tar")" "$(grep -c '=y$' "$directory/kernel.config")" \
      "$(sed -n 's/.*<testcase name="boots to a prompt"[^>]* time="\([0-9.]*\)".*/\1/p' "$report")"
  done
}

build shell shell ''
build network shell network
release=$(sed -n 's/.*"release" : "\(.*\)".*/\1/p' "$work"/shell/target/images/qemu-arm/manifest.json)
{
  cat <<TEXT
# Sizes

Bytes, made by \`benchmarks/sizes.sh\`. Linux $release, $("${CC:-gcc}" --version | head -n 1 | sed 's/.* //') gcc,
musl and BusyBox built static; the initramfs is loaded beside the kernel. The time is from the start of
QEMU, emulated, to the prompt.

TEXT
  for name in shell network; do
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
