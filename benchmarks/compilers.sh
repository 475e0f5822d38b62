#!/usr/bin/env bash
# Builds one image with each compiler engine and without, each time in a store that has sources and nothing else, and
# prints a table: the image has to be the same bytes.
#
# usage: benchmarks/compilers.sh [ENGINES...]     all by default: ccache sccache distcc ccache,distcc icecc; as root, since
#                                                 the machines that compile are network name spaces; the SDK must be
#                                                 installed (./pomelo demo does that), and the engines
# BOARD=qemu-aarch64 PRESET=shell is what is built; pc-floppy and minimal by default.
set -euo pipefail

cd "$(dirname "$0")/.."
source benchmarks/project.sh
board=${BOARD:-pc-floppy}
preset=${PRESET:-minimal}
engines=(${@:-ccache sccache distcc ccache,distcc icecc})
own=${XDG_CACHE_HOME:-$HOME/.cache}/pomelo
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-compilers.XXXXXX")
space=pomelo-$$
log=$work/log
alone=
expected=
different=0
servers=()
trap finish EXIT
trap 'exit 1' TERM INT

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*" >&2; }

finish() {
  stop_servers
  ip netns del "$space" 2> /dev/null || true
  chmod -R u+w "$work"
  rm -rf "$work"
}

stop_servers() {
  local server
  for server in "${servers[@]}"; do
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
  done
  servers=()
}

# machine: a network name space with nothing but a cable to this one
here=10.98.76.1
there=10.98.76.2
machine() {
  if ip netns list | grep -q "^$space"; then return; fi
  ip netns add "$space"
  ip link add pomelo0 type veth peer name pomelo1 netns "$space"
  ip addr add "$here/24" dev pomelo0
  ip link set pomelo0 up
  ip -n "$space" addr add "$there/24" dev pomelo1
  ip -n "$space" link set pomelo1 up
  ip -n "$space" link set lo up
}

listening() { # listening ADDRESS PORT PROCESS: waits until somebody does
  until (exec 3<> "/dev/tcp/$1/$2") 2> /dev/null; do
    kill -0 "$3" || { cat "$work"/*.server >&2; exit 1; }
    sleep 0.1
  done
}

serve() { # serve NAME COMMAND...: in the background, until stop_servers
  local name=$1
  shift
  "$@" > "$work/$name.server" 2>&1 &
  servers+=($!)
}

compiler() { # the cross compiler, as the kernel was configured with it
  sed -n 's/^CONFIG_CC_VERSION_TEXT="\([^ ]*\) .*/\1/p' "$work/product/target/images/$board/kernel.config"
}

distccd_there() {
  machine
  printf '/usr/bin/%s\n' "$gcc" > "$work/commands"
  DISTCC_CMDLIST=$work/commands serve distccd ip netns exec "$space" distccd --daemon --no-detach --user nobody \
    --listen "$there" --allow "$here" --port 3632 --jobs "$(nproc)" --log-level info --log-stderr
  listening "$there" 3632 "${servers[-1]}"
  export DISTCC_HOSTS=$there DISTCC_FALLBACK=0 DISTCC_DIR=$work/distcc
  mkdir -p "$DISTCC_DIR"
}

iceccd_there() {
  machine
  if [ ! -f "$work/gcc.tar.gz" ]; then
    (cd "$work" && /usr/lib/icecc/icecc-create-env --gcc "/usr/bin/$gcc" "/usr/bin/$gcc" > env.log 2>&1)
    mv "$work"/*.tar.gz "$work/gcc.tar.gz"
  fi
  serve scheduler icecc-scheduler -n "$space" -l "$work/scheduler.log" -vv
  listening "$here" 8765 "${servers[-1]}"
  serve there ip netns exec "$space" iceccd -n "$space" -s "$here" -N there -m "$(nproc)" -b "$work/icecc-there" -u nobody -vv
  serve here iceccd -n "$space" -s "$here" -N here -m 0 -b "$work/icecc-here" -u nobody -vv
  until [ -S /var/run/icecc/iceccd.socket ] && grep -q 'there' "$work/scheduler.log"; do
    kill -0 "${servers[@]}" || { cat "$work"/*.server >&2; exit 1; }
    sleep 0.1
  done
  export ICECC_VERSION=$work/gcc.tar.gz
}

build() { # build ARGUMENT...
  mvn -B -o -f "$work/product/pom.xml" -Dpomelo.store="$work/store" clean package "$@"
}

elsewhere() { # how many objects the machine there has made
  case $1 in
    *distcc) grep -c COMPILE_OK "$work/distccd.server" ;;
    icecc) grep -c 'get compile job\|Job .* done' "$work/there.server" ;;
    *) echo - ;;
  esac
}

measure() { # measure NAME ARGUMENT...
  local name=$1 time sums verdict=same
  shift
  chmod -R u+w "$work/store" 2> /dev/null || true
  rm -rf "$work/store"
  mkdir -p "$work/store"
  cp -r "$own/blobs" "$work/store/"
  time=$(seconds build "$@")
  sums=$(sha256sum < "$work/product/target/images/$board/SHA256SUMS")
  if [ -z "$alone" ]; then
    alone=$time
    expected=$sums
  fi
  if [ "$sums" != "$expected" ]; then
    verdict=DIFFERENT
    different=1
  fi
  say "$name: $time s, $verdict"
  awk -v n="$name" -v t="$time" -v a="$alone" -v e="$(elsewhere "${name%% *}")" -v v="$verdict" \
    'BEGIN { printf "| %s | %.1f | %.2f | %s | %s |\n", n, t, t / a, e, v }' >> "$work/table"
}

image_project "$work/product" product
as_of_archetype "$work/product"
printf 'boards: [%s]\npreset: %s\n' "$board" "$preset" > "$work/product/image.yaml"
mvn -q -B -f "$work/product/pom.xml" "dev.pomelo:pomelo-maven-plugin:$version:mirror-sources" > "$log" 2>&1 \
  || { cat "$log" >&2; exit 1; }
measure 'the compiler alone'
gcc=$(compiler)
for engine in "${engines[@]}"; do
  export CCACHE_DIR=$work/ccache-$engine SCCACHE_DIR=$work/sccache
  case $engine in
    *distcc) distccd_there ;;
    icecc) iceccd_there ;;
  esac
  case $engine in
    ccache | sccache)
      measure "$engine empty" -Dpomelo.compiler="$engine"
      measure "$engine full" -Dpomelo.compiler="$engine"
      ;;
    *) measure "$engine" -Dpomelo.compiler="$engine" ;;
  esac
  stop_servers
done
echo "Board \`$board\`, preset \`$preset\`, $(nproc) processors, Maven $(maven_version):"
echo
echo '| compiling through | s | to the compiler alone | objects made on the other machine | image |'
echo '|---|---|---|---|---|'
cat "$work/table"
[ "$different" -eq 0 ]
