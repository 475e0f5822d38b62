#!/usr/bin/env bash
# Builds and boots presets for the board pc-floppy and writes docs/tiny.md: bytes of the kernel with the root
# file system inside, and the least memory in which QEMU's 486 reaches the prompt, in steps of 256 KiB.
#
# usage: benchmarks/presets.sh    the SDK must be installed (./pomelo demo does that)
set -euo pipefail

cd "$(dirname "$0")/.."
version=0.1.0-SNAPSHOT
presets='minimal shell rescue server'
floppy=1474560
loader=1024
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-presets.XXXXXX")
trap 'rm -rf "$work"' EXIT

build() { # build PRESET
  mkdir -p "$work/$1"
  cat > "$work/$1/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>presets</groupId><artifactId>$1</artifactId><version>1</version>
  <packaging>linux-image</packaging>
  <build><plugins><plugin>
    <groupId>dev.pomelo</groupId><artifactId>pomelo-maven-plugin</artifactId>
    <version>$version</version><extensions>true</extensions>
  </plugin></plugins></build>
</project>
XML
  printf 'boards: [pc-floppy]\npreset: %s\n' "$1" > "$work/$1/image.yaml"
  mvn -q -B -f "$work/$1/pom.xml" verify >&2
}

boots() { # boots IMAGE KIBIBYTES: whether the shell says its name within the time
  local found=1
  exec 3< <(exec timeout 15 qemu-system-i386 -nodefaults -no-user-config -display none -machine pc -accel tcg \
    -cpu 486 -m "size=$(($2 * 1024))B" -no-reboot -serial stdio \
    -drive "if=floppy,file=$1,format=raw,snapshot=on" < /dev/null 2> /dev/null)
  local qemu=$!
  grep -q -m 1 'built-in shell' <&3 && found=0
  kill "$qemu" 2> /dev/null || true
  exec 3<&-
  return $found
}

least() { # least IMAGE
  local memory
  for memory in $(seq 2048 256 16384); do
    if boots "$1" "$memory"; then
      echo "$memory"
      return
    fi
  done
  echo 'presets.sh: does not boot in 16 MiB' >&2
  return 1
}

bytes() { sed ':a;s/\B[0-9]\{3\}\>/,&/;ta' <<< "$1"; }

row() { # row PRESET
  local images=$work/$1/target/images/pc-floppy kernel
  kernel=$(stat -c %s "$images/bzImage")
  printf '| %s | %s | %s | %s | %s |\n' "$1" "$(bytes "$kernel")" \
    "$(bytes $((floppy - loader - kernel)))" "$(grep -c '=y$' "$images/kernel.config")" \
    "$(bytes "$(least "$images/disk.img")")"
}

for preset in $presets; do
  build "$preset"
done
release=$(sed -n 's/.*"release" : "\(.*\)".*/\1/p' "$work"/minimal/target/images/pc-floppy/manifest.json)
{
  cat <<TEXT
# Tiny systems

Made by \`benchmarks/presets.sh\`: presets on the board \`pc-floppy\`, a 486, booted from the floppy's own
boot sector. Linux $release, musl and BusyBox built static. The kernel carries the root file system; a floppy
holds $(bytes $floppy) bytes, $(bytes $loader) of them for loader and command line. Memory is the least in which QEMU
reaches the prompt, in steps of 256 KiB.

| preset | kernel and root, bytes | left on the floppy | options =y | least memory, KiB |
|---|---|---|---|---|
TEXT
  for preset in $presets; do
    row "$preset"
  done
} > "$work/tiny.md"
mv "$work/tiny.md" docs/tiny.md
cat docs/tiny.md
