#!/usr/bin/env bash
# Has mvn pomelo:reproduce build an image of each board of the catalog twice, and writes docs/reproducible.md.
#
# usage: benchmarks/reproduce.sh [BOARD...]       all boards of the catalog by default; the SDK must be installed
#                                                 (./pomelo demo does that); PRESET=minimal takes half the time
# benchmarks/reproduce.tsv keeps what was found of each, as soon as it is known; docs/reproducible.md has what is in there.
set -euo pipefail

cd "$(dirname "$0")/.."
source benchmarks/project.sh
figures=benchmarks/reproduce.tsv
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-reproduce.XXXXXX")
trap finish EXIT
trap 'exit 1' TERM INT
failed=

catalog() { sed -n 's,.*<module>\(.*\)</module>.*,\1,p' boards/pom.xml | grep -v '^catalog$'; }

preset() { # preset BOARD
  case $1 in
    pc-isa) echo tiny-net ;;
    *) echo "${PRESET:-shell}" ;;
  esac
}

keep() { # keep BOARD FILES DIFFERENCES SECONDS: in place of what was found before
  touch "$figures"
  {
    grep -v -P "^$1\t" "$figures" || true
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$(preset "$1")" "$2" "$3" "$4"
  } | sort > "$work/figures"
  cp "$work/figures" "$figures"
}

reproduce() { # reproduce BOARD
  local log=$work/$1.log start=$SECONDS files
  image_project "$work/$1" "$1"
  as_of_archetype "$work/$1"
  printf 'boards: [%s]\npreset: %s\n' "$1" "$(preset "$1")" > "$work/$1/image.yaml"
  echo "$(date +%H:%M:%S)  $1" >&2
  if mvn -B -f "$work/$1/pom.xml" pomelo:reproduce > "$log" 2>&1; then
    files=$(sed -n 's/.*both builds gave the same \([0-9]*\) files.*/\1/p' "$log")
    keep "$1" "$files" 0 "$((SECONDS - start))"
    echo "$(date +%H:%M:%S)  $1: the same $files files" >&2
  else
    failed="$failed $1"
    if grep -q 'two builds of the same sources differ' "$log"; then
      keep "$1" - "$(sed -n '/two builds of the same sources differ/,/one build:/p' "$log" | grep -c '^\[ERROR\]   ')" \
        "$((SECONDS - start))"
    fi
    grep '^\[ERROR\]' "$log" | head -n 40 >&2
  fi
  rm -rf "${work:?}/$1"
}

page() {
  cat <<'TEXT'
# The same bytes twice

Made by `benchmarks/reproduce.sh` from `benchmarks/reproduce.tsv`. `mvn pomelo:reproduce` builds an image twice from nothing but
its sources: in two directories, with two stores, and with another time of day, time zone, language, locale, umask, user name,
number of jobs and order of directory entries. Every file of the two images is compared by digest: kernel, configs, root file
system, disk, licences, manifest, checksums.

| board | preset | files | differences | seconds |
|---|---|---|---|---|
TEXT
  sed 's/\t/ | /g; s/^\([^ ]*\)\(.*\)$/| `\1`\2 |/' "$figures"
}

finish() { # the page has what there is, wherever this ends
  if [ -s "$figures" ]; then
    page > "$work/page"
    mv "$work/page" docs/reproducible.md
    cat docs/reproducible.md
  fi
  rm -rf "$work"
}

if [ $# -eq 0 ]; then mapfile -t boards < <(catalog); else boards=("$@"); fi
for board in "${boards[@]}"; do
  reproduce "$board"
done
[ -z "$failed" ] || { echo "not the same:$failed" >&2; exit 1; }
