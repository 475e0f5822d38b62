#!/usr/bin/env bash
# Builds and boots the kernel that follows from a board's hardware and the one of a defconfig of the kernel's own, and
# writes docs/hardware-sizes.md: bytes of the kernel image, options, seconds to the prompt in QEMU.
#
# usage: benchmarks/hardware.sh [BOARD=DEFCONFIG...]    the SDK must be installed (./pomelo demo does that); by default
#                                                       every board of the table below, which takes an hour and more
# Figures are kept in benchmarks/hardware.tsv, so boards can be measured one at a time. Modules of a defconfig are not
# built: its drivers that are modules come on top of the bytes that are said here.
set -euo pipefail
shopt -s inherit_errexit # a build that fails ends the script, not only its own line

cd "$(dirname "$0")/.."
source benchmarks/project.sh
pairs=${*:-vexpress-a9=vexpress_defconfig orangepi-pc=sunxi_defconfig raspberrypi-2b=bcm2835_defconfig
  pc-q35=x86_64_defconfig sifive-unleashed=defconfig raspberrypi-3b=defconfig}
kept=benchmarks/hardware.tsv
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-hardware.XXXXXX")
trap 'rm -rf "$work"' EXIT

build() { # build NAME BOARD CONFIG: prints "release bytes options modules seconds"
  local directory=$work/$1 images kernel report
  image_project "$directory" "$1"
  printf 'boards: [%s]\npreset: shell\nfeatures: [disk]\nkernel: {config: %s}\n' "$2" "$3" > "$directory/image.yaml"
  mvn -q -B -f "$directory/pom.xml" verify >&2
  images=$directory/target/images/$2
  kernel=$(find "$images" -maxdepth 1 -name '*Image*' | head -n 1)
  report=$(find "$directory/target/boot-reports" -name 'TEST-*.xml')
  printf '%s %s %s %s %s\n' "$(sed -n 's/.*"release" : "\(.*\)".*/\1/p' "$images/manifest.json" | head -n 1)" \
    "$(stat -c %s "$kernel")" "$(grep -c '=y$' "$images/kernel.config")" \
    "$(grep -c '=m$' "$images/kernel.config" || true)" \
    "$(sed -n 's/.*<testcase name="boots to a prompt"[^>]* time="\([0-9.]*\)".*/\1/p' "$report")"
}

for pair in $pairs; do
  board=${pair%%=*} config=${pair#*=}
  derived=$(build "derived-$board" "$board" tiny)
  own=$(build "own-$board" "$board" "$config")
  touch "$kept"
  { grep -v "^$board	" "$kept" || true; printf '%s\t%s\t%s\t%s\n' "$board" "$config" "$derived" "$own"; } \
    | sort > "$work/kept"
  cp "$work/kept" "$kept"
done

{
  cat <<TEXT
# A kernel from the hardware beside the kernel's own defconfig

Made by \`benchmarks/hardware.sh\`. Both kernels are built from the same source with the same compiler and boot the
same root file system, preset \`shell\` with the feature \`disk\`, on QEMU's model of the board. The time is from the
start of QEMU, emulated, to the prompt. The drivers that a defconfig has as modules are not in its bytes.

| board | from its hardware: bytes | =y | to the prompt | defconfig | bytes | =y | =m | to the prompt | size | time |
|---|---|---|---|---|---|---|---|---|---|---|
TEXT
  while IFS=$'\t' read -r board config derived own; do
    read -r _ size yes _ time <<< "$derived"
    read -r _ own_size own_yes own_modules own_time <<< "$own"
    printf "| \`%s\` | %s | %s | %s s | \`%s\` | %s | %s | %s | %s s | %s | %s |\n" "$board" "$(grouped "$size")" "$yes" \
      "$time" "$config" "$(grouped "$own_size")" "$own_yes" "$own_modules" "$own_time" \
      "$(awk -v a="$size" -v b="$own_size" 'BEGIN { printf "%.2f", a / b }')" \
      "$(awk -v a="$time" -v b="$own_time" 'BEGIN { printf "%.2f", a / b }')"
  done < "$kept"
} > "$work/page.md"
mv "$work/page.md" docs/hardware-sizes.md
cat docs/hardware-sizes.md
