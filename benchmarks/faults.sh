#!/usr/bin/env bash
# Does harm to builds and their store. After each fault, the next build has to give what an undisturbed one gives, with
# nothing deleted by hand.
#
# usage: benchmarks/faults.sh [ROUNDS [SEED]]     with a small build: every second round a kill at a random moment, in turn
#                                                 between them two builds at once, collection meanwhile, flipped bits,
#                                                 truncated and deleted files, full disks, a server that refuses, stalls,
#                                                 truncates or lies; 440 rounds by default, 0 for none
# IMAGE=40 benchmarks/faults.sh 0                 with the image of a board, kernel and all: kills at random moments, two
#                                                 builds at once, flipped bits, full disks; 0 rounds by default; the SDK
#                                                 must be installed (./pomelo demo does that)
set -euo pipefail

cd "$(dirname "$0")/.."
source benchmarks/project.sh
rounds=${1:-440}
RANDOM=${2:-$$}
image=${IMAGE:-0}
board=${BOARD:-pc-floppy}
own=${XDG_CACHE_HOME:-$HOME/.cache}/pomelo

if [ "$rounds" -gt 0 ]; then
  mvn -B -f sdk-core/pom.xml test -Dtest=FaultRunTest -Dsurefire.failIfNoSpecifiedTests=false \
    -DargLine="-Dpomelo.faults=$rounds ${2:+-Dpomelo.faults.seed=$2}"
fi
[ "$image" -gt 0 ] || exit 0

work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-faults.XXXXXX")
log=$work/log
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
declare -A count
differences=0

product() { # product DIRECTORY
  image_project "$1" product
  as_of_archetype "$1"
  printf 'boards: [%s]\npreset: minimal\n' "$board" > "$1/image.yaml"
  if [ -f "$work/product/pomelo.lock" ]; then cp -n "$work/product/pomelo.lock" "$1/"; fi
}

# clean, since nothing of a build is looked at where its image is as it left it
build() { # build STORE [DIRECTORY]
  mvn -B -o -f "${2:-$work/product}/pom.xml" -Dpomelo.store="$1" clean package
}

sums() { # sums [DIRECTORY]: of all files of the image
  sha256sum < "${1:-$work/product}/target/images/$board/SHA256SUMS"
}

random() { # random BELOW
  echo $(((RANDOM * 32768 + RANDOM) % $1))
}

check() { # check WHAT [DIRECTORY]: the image that the last build left
  if [ "$(sums "${2:-}")" != "$expected" ]; then
    differences=$((differences + 1))
    echo "DIFFERENT after $1" >&2
    tail -n 20 "$log" >&2
  fi
}

next() { # next WHAT: builds, which has to succeed
  if ! build "$work/store" > "$log" 2>&1; then rm -rf "$work/product/target"; fi
  check "$1"
}

forget_some() { # half of the steps run again: they read what the others left
  local file
  while read -r file; do
    if [ "$(random 2)" -eq 0 ]; then rm "$file"; fi
  done < <(find "$work/store/results" -type f | sort)
}

flip() { # flip FILE: a random bit of it
  local offset byte mode
  mode=$(stat -c %a "$1")
  offset=$(random "$(stat -c %s "$1")")
  byte=$(od -An -tu1 -j "$offset" -N 1 "$1")
  chmod u+w "$1"
  printf "\\x$(printf %x $((byte ^ (1 << $(random 8)))))" \
    | dd of="$1" bs=1 seek="$offset" conv=notrunc status=none
  chmod "$mode" "$1"
}

any_file() { # each kind as likely as the others, however many there are
  local kinds=(trees listings results notes blobs)
  find "$work/store/${kinds[$(random ${#kinds[@]})]}" -type f -size +0 | sort | shuf -n 1 --random-source=<(yes "$RANDOM")
}

disturb() { # disturb WHAT
  local build other kibibytes
  case $1 in
    kill)
      forget_some
      setsid mvn -B -o -f "$work/product/pom.xml" -Dpomelo.store="$work/store" clean package > "$log" 2>&1 &
      build=$!
      sleep "$(random "$usual").$(random 1000)"
      kill -KILL -- "-$build" 2> /dev/null || true
      wait "$build" 2> /dev/null || true
      next "$1"
      ;;
    two-at-once)
      forget_some
      build "$work/store" "$work/other" > "$work/other.log" 2>&1 &
      other=$!
      next "$1"
      wait "$other" || cat "$work/other.log" >&2
      check "$1, the other one" "$work/other"
      ;;
    flipped-bit)
      forget_some
      flip "$(any_file)"
      next "$1"
      ;;
    disk-full)
      kibibytes=$((100000 + $(random 1700000)))
      export -f build
      mkdir -p "$work/disk"
      work=$work unshare -Urm bash -c "mount -t tmpfs -o size=${kibibytes}k tmpfs '$work/disk'
        cp -r '$own/blobs' '$work/disk/'
        if build '$work/disk'; then echo 'it had enough room'; fi
        mount -o remount,size=6g '$work/disk'
        build '$work/disk'" > "$log" 2>&1 || rm -rf "$work/product/target"
      check "$1 at $kibibytes KiB"
      ;;
  esac
}

product "$work/product"
mvn -q -B -f "$work/product/pom.xml" "dev.pomelo:pomelo-maven-plugin:$version:mirror-sources"
product "$work/other"
mkdir -p "$work/store"
cp -r "$own/blobs" "$work/store/"
build "$work/store" > "$log" 2>&1 || { tail -n 30 "$log" >&2; exit 1; }
expected=$(sums)
usual=40
for ((round = 0; round < image; round++)); do
  case $((round % 10)) in
    3) fault=two-at-once ;;
    6) fault=flipped-bit ;;
    9) fault=$([ $((round % 20)) -eq 9 ] && echo disk-full || echo flipped-bit) ;;
    *) fault=kill ;;
  esac
  start=$SECONDS
  disturb "$fault"
  count[$fault]=$((${count[$fault]:-0} + 1))
  echo "$((round + 1)) of $image: $fault, $((SECONDS - start)) s, $differences differences" >&2
done
mvn -B -f "$work/product/pom.xml" -Dpomelo.store="$work/store" -Dpomelo.store.verify pomelo:store | tee "$log"
for fault in "${!count[@]}"; do printf '%s %s, ' "$fault" "${count[$fault]}"; done
echo "$differences differences"
[ "$differences" -eq 0 ]
