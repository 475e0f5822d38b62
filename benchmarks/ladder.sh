#!/usr/bin/env bash
# Measures what each technique that makes a system small is worth, with mvn pomelo:ladder, and writes docs/ladder.md.
#
# usage: benchmarks/ladder.sh [BOARD=PRESET...]   by default pc-floppy=shell qemu-aarch64=shell; the SDK must be
#                                                 installed (./pomelo demo does that)
#
# FROM='pc-floppy:strip qemu-aarch64:applets' names the rung to begin above on a board; a defconfig of
# qemu-aarch64 takes hours to compile. BOOTS=1 boots each system once instead of three times. What is built
# stays in the store, so a second run only boots; BUILD=false measures what the store has and builds nothing.
# STORE names another store.
set -euo pipefail

cd "$(dirname "$0")/.."
source benchmarks/project.sh
from=${FROM-qemu-aarch64:applets}
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-ladder.XXXXXX")
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- pc-floppy=shell qemu-aarch64=shell

climb() { # climb BOARD PRESET
  local directory=$work/$1 first=
  for each in $from; do
    [ "${each%%:*}" != "$1" ] || first=${each#*:}
  done
  image_project "$directory" "$2"
  printf 'boards: [%s]\npreset: %s\n' "$1" "$2" > "$directory/image.yaml"
  (cd "$directory" && mvn -B ${STORE:+"-Dpomelo.store=$STORE"} \
    "dev.pomelo:pomelo-maven-plugin:$version:ladder" \
    "-Dpomelo.ladder.from=$first" "-Dpomelo.ladder.boots=${BOOTS:-3}" \
    "-Dpomelo.ladder.build=${BUILD:-true}" >&2)
}

for each in "$@"; do
  climb "${each%%=*}" "${each#*=}"
done
{
  cat <<TEXT
# The ladder

What each technique that makes a system small is worth, measured by \`benchmarks/ladder.sh\`. Each row of a
first table is a system that was built: it has the technique that the row names and all those above it. The
last row is the image as its preset has it. *Total* is what is delivered: kernel, root file system, and
modules where they lie beside it. *Boot* is from the start of QEMU, which emulates the board, to the prompt:
the shortest of ${BOOTS:-3} boots with 512 MiB of memory, the kernel given to QEMU as a file. In brackets stands
the change against the row above.

A row that says *not built yet* was in no store when this page was made.

\`mvn pomelo:ladder\` makes such a table of any image; [size.md](size.md) says how.
TEXT
  for each in "$@"; do
    echo
    cat "$work/${each%%=*}/target/size/ladder/${each%%=*}.md"
  done
} > "$work/ladder.md"
mv "$work/ladder.md" docs/ladder.md
cat docs/ladder.md
