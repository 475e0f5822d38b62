#!/usr/bin/env bash
# Builds, boots and tests presets for boards of the 486 class and writes docs/tiny.md: bytes of the kernel with the
# root file system inside, and the least memory in which QEMU's 486 reaches the prompt, in steps of 256 KiB.
#
# usage: benchmarks/presets.sh [RECIPE...]    kernels, by default linux and linux-6.12; the SDK must be
#                                             installed (./pomelo demo does that)
# PRESETS='minimal shell' benchmarks/presets.sh measures these presets only. benchmarks/presets.tsv keeps the
# figures of all; docs/tiny.md has what is in there. PRESETS= writes it anew and measures nothing.
set -euo pipefail

cd "$(dirname "$0")/.."
source benchmarks/project.sh
presets=${PRESETS-minimal editor shell rescue server terminal router gateway tiny-net}
kernels=${*:-linux linux-6.12}
floppy=1474560
loader=1024
figures=benchmarks/presets.tsv
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-presets.XXXXXX")
trap 'rm -rf "$work"' EXIT

board() { # board PRESET
  case $1 in
    tiny-net) echo pc-isa ;;
    *) echo pc-floppy ;;
  esac
}

build() { # build PRESET KERNEL
  image_project "$work/$2/$1" "$1"
  printf 'boards: [%s]\npreset: %s\nkernel: {recipe: %s}\n' "$(board "$1")" "$1" "$2" > "$work/$2/$1/image.yaml"
  mvn -q -B -f "$work/$2/$1/pom.xml" verify >&2
}

machine() { # machine IMAGES: the options of QEMU, one a line
  if [ -f "$1/disk.img" ]; then
    printf '%s\n' -machine pc -nic user,model=ne2k_pci -drive "if=floppy,file=$1/disk.img,format=raw,snapshot=on"
  else
    printf '%s\n' -machine isapc -nic user,model=ne2k_isa -kernel "$1/bzImage" \
      -append "$(sed -n 's/.*"commandLine" : "\(.*\)".*/\1/p' "$1/boot.json")" \
      -drive "if=ide,file=$1/rootfs.ext2,format=raw,snapshot=on"
  fi
}

boots() { # boots IMAGES KIBIBYTES: whether the shell says its name within the time
  local found=1 options
  mapfile -t options < <(machine "$1")
  exec 3< <(exec timeout 15 qemu-system-i386 -nodefaults -no-user-config -display none -accel tcg \
    -cpu 486 -m "size=$(($2 * 1024))B" -no-reboot -serial stdio "${options[@]}" < /dev/null 2> /dev/null)
  local qemu=$!
  grep -q -m 1 'built-in shell' <&3 && found=0
  kill "$qemu" 2> /dev/null || true
  exec 3<&-
  return $found
}

least() { # least IMAGES
  local below=1792 enough=16384 middle
  while [ $((enough - below)) -gt 256 ]; do
    middle=$(((below + enough) / 512 * 256))
    if boots "$1" "$middle"; then enough=$middle; else below=$middle; fi
  done
  echo "$enough"
}

measure() { # measure PRESET KERNEL: a line of the figures in place of the last
  local images="$work/$2/$1/target/images/$(board "$1")" release
  build "$1" "$2"
  release=$(sed -n 's/.*"release" : "\(.*\)".*/\1/p' "$images/manifest.json")
  {
    if [ -f "$figures" ]; then grep -v -P "^$1\t$2\t" "$figures" || true; fi
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$release" "$(stat -c %s "$images/bzImage")" \
      "$(grep -c '=y$' "$images/kernel.config")" "$(least "$images")"
  } > "$work/figures"
  sort -V "$work/figures" > "$figures"
}

rows() { # rows PRESET: its lines of the table, a kernel each
  local preset kernel release size options memory left
  while IFS=$'\t' read -r preset kernel release size options memory; do
    left=$([ "$(board "$preset")" = pc-isa ] || grouped $((floppy - loader - size)))
    printf '| `%s` | %s | %s | %s | %s | %s |\n' "$preset" "$release" "$(grouped "$size")" "$left" "$options" \
      "$(grouped "$memory")"
  done < <(grep -P "^$1\t" "$figures")
}

for kernel in $kernels; do
  for preset in $presets; do
    measure "$preset" "$kernel"
  done
done

{
  cat <<TEXT
# Tiny systems

Made by \`benchmarks/presets.sh\` from \`benchmarks/presets.tsv\`: presets on boards of the 486 class; musl and BusyBox
built static. On \`pc-floppy\` the kernel carries the root file system and is booted from the floppy's own boot sector; a
floppy holds $(grouped $floppy) bytes, $(grouped $loader) of them for loader and command line. \`tiny-net\` is for \`pc-isa\`,
whose root file system lies on a disk: its bytes are the kernel's alone. The tests of each preset passed in 8 MiB. Memory is
the least in which QEMU reaches the prompt, in steps of 256 KiB.

| preset | Linux | bytes | left on the floppy | options =y | least memory, KiB |
|---|---|---|---|---|---|
TEXT
  for preset in minimal editor shell rescue server terminal router gateway tiny-net; do
    rows "$preset"
  done
  cat <<'TEXT'

## Others that do the same

Sizes and memory as their authors give them; "floppy" is 1.44 MB.

| system | does what | kernel | size | memory |
|---|---|---|---|---|
| Floppinux 0.3.1 | `shell` | 6.14 | floppy, 264 KB left | 20 MB |
| Floppinux with network | `server` without logins | 6.14 | floppy | 24 MB |
| floppinux-amd64net | `server` | 6.18 | 2.88 MB | 32 MB |
| tomsrtbt 2.0.103 | `rescue` | 2.2.20 | 1.722 MB | 4 MB |
| muLinux | `server` | 2.0.36 | 1.722 MB and add-ons | 8 MB |
| LOAF | `terminal` | 2.0 | floppy, one network driver | |
| Diet-Router 0.3 | `router` | 2.4 | floppy | 16 MB |
| floppyfw | `router` | 2.4 | floppy | 12 MB |
| FREESCO 0.2.7 | `gateway` without SSH | 2.0.38 | floppy | 16 MB |
| 2.6.5-tiny1 | `tiny-net`, the kernel alone | 2.6.5 | 363 KB | |
| Tiny Core 16.2 | | 6.12 | 19.4 MB | 128 MB |
TEXT
} > "$work/tiny.md"
mv "$work/tiny.md" docs/tiny.md
cat docs/tiny.md
