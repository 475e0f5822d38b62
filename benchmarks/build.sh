#!/usr/bin/env bash
# What a build costs, from one run on one machine:
#
#   clean      mvn package with an empty store (sources at hand) against plain make for the same
#              kernel, BusyBox, C library and configs, one after the other with the same -j
#   no-op      mvn package again
#   overlay    mvn package after one overlay file changed
#   empty      mvn validate of a project that does nothing: what Maven itself costs
#
# Seconds are of the clock. Those of the processors, user and system together, stand beside them for the
# clean build: what a build costs where others share the machine.
#
# usage: benchmarks/build.sh [board [runs]]      the SDK must be installed (./pomelo demo does that)
set -euo pipefail

cd "$(dirname "$0")/.."
source benchmarks/project.sh
board=${1:-qemu-aarch64}
runs=${2:-5}
sources=${XDG_CACHE_HOME:-$HOME/.cache}/pomelo
jobs=$(nproc)
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-bench.XXXXXX")
log=$work/log
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

# Programs in a sandbox are nobody's children once it ends, so the processors are asked and not the
# shell: the machine must be quiet.
busy() { awk -v hz="$(getconf CLK_TCK)" '/^cpu / { printf "%.2f\n", ($2 + $3 + $4 + $7 + $8) / hz }' /proc/stat; }

processor() { # processor COMMAND… : "wall-clock seconds, processor seconds"
  local before after wall
  before=$(busy)
  wall=$(seconds "$@")
  after=$(busy)
  awk -v w="$wall" -v a="$before" -v b="$after" 'BEGIN { printf "%s %.2f\n", w, b - a }'
}

project() {
  image_project "$work/image" image
  empty_project "$work/empty"
  as_of_archetype "$work/image"
  as_of_archetype "$work/empty"
  mkdir -p "$work/image/src/main/rootfs/etc"
  printf 'boards: [%s]\npreset: shell\nfeatures: [network]\n' "$board" > "$work/image/image.yaml"
  echo 0 > "$work/image/src/main/rootfs/etc/bench"
}

package() { mvn -q -B -o -f "$work/image/pom.xml" -Dpomelo.store="$work/store" package; }

plain_make() { # the same sources and configs, by hand
  local images=$work/image/target/images/$board plain=$work/plain arch prefix triple flags image
  case $board in
    qemu-x86_64) arch=x86 prefix=x86_64-linux-gnu- triple=x86_64-linux-musl flags=-march=x86-64 ;;
    qemu-aarch64) arch=arm64 prefix=aarch64-linux-gnu- triple=aarch64-linux-musl flags=-mcpu=cortex-a53 ;;
    qemu-arm) arch=arm prefix=arm-linux-gnueabihf- triple=arm-linux-musleabihf flags=-mcpu=cortex-a15 ;;
    qemu-riscv64) arch=riscv prefix=riscv64-linux-gnu- triple=riscv64-linux-musl flags=-march=rv64gc ;;
  esac
  mkdir -p "$plain"/{linux,busybox,musl,headers,kernel,bb,libc,sysroot/usr}
  tar -xf "$work"/sources/linux-source-*.tar.xz --strip-components=1 -C "$plain/linux"
  tar -xf "$work"/sources/busybox-*.tar.bz2 --strip-components=1 -C "$plain/busybox"
  tar -xf "$work"/sources/musl-*.tar.gz --strip-components=1 -C "$plain/musl"
  export KCONFIG_NOTIMESTAMP=1
  make -j"$jobs" -C "$plain/linux" O="$plain/headers" ARCH=$arch headers
  cp -r "$plain/headers/usr/include" "$plain/sysroot/usr/"
  (cd "$plain/libc" && "$plain/musl/configure" --target="$triple" --prefix="$plain/sysroot/usr" \
    --disable-shared --enable-wrapper=gcc CROSS_COMPILE=$prefix CC=${prefix}gcc \
    CFLAGS="-Os -pipe -fno-pie -fno-stack-protector $flags" && make -j"$jobs" && make install)
  cp "$images/busybox.config" "$plain/bb/.config"
  make -j"$jobs" -C "$plain/busybox" O="$plain/bb" CROSS_COMPILE=$prefix \
    CC="${prefix}gcc $flags -specs=$plain/sysroot/usr/lib/musl-gcc.specs -fno-pie -no-pie"
  cp "$images/kernel.config" "$plain/kernel/.config"
  make -C "$plain/linux" O="$plain/kernel" ARCH=$arch CROSS_COMPILE=$prefix olddefconfig
  image=$(find "$images" -maxdepth 1 -name '*Image*' -printf '%f\n' | head -n 1)
  make -j"$jobs" -C "$plain/linux" O="$plain/kernel" ARCH=$arch CROSS_COMPILE=$prefix "$image"
  # The same was built on both sides.
  "${prefix}size" "$plain/sysroot/usr/lib/libc.a" | awk '{ objects++ } END { exit objects < 1000 }'
  [ -s "$plain/bb/busybox" ]
  find "$plain/kernel/arch" -name "$image" -size +100k | grep .
}

overlay() {
  echo "$RANDOM$RANDOM" > "$work/image/src/main/rootfs/etc/bench"
  package
}

project
# sources and their lock, brought once into the user's own store
mvn -q -B -f "$work/image/pom.xml" -Dpomelo.store="$sources" dev.pomelo:pomelo-maven-plugin:$version:mirror-sources
mkdir -p "$work/store" "$work/sources"
cp -r "$sources/blobs" "$work/store/"

read -r clean clean_cpu < <(processor package)
for name in linux-source busybox musl; do
  file=$(find "$work/store/trees" -mindepth 3 -maxdepth 3 -type f -name "$name*.tar.*" | head -n 1)
  ln -s "$file" "$work/sources/$(basename "$file")"
done
read -r make make_cpu < <(processor plain_make)
rm -rf "$work/plain"

noop=$(for _ in $(seq "$runs"); do seconds package; done | median)
changed=$(for _ in $(seq "$runs"); do seconds overlay; done | median)
empty=$(for _ in $(seq "$runs"); do seconds mvn -q -B -o -f "$work/empty/pom.xml" validate; done | median)

printf '%s, %s cores, Maven %s, medians of %s\n' "$board" "$jobs" \
  "$(maven_version)" "$runs"
awk -v c="$clean" -v m="$make" -v cc="$clean_cpu" -v mc="$make_cpu" -v n="$noop" -v o="$changed" -v e="$empty" 'BEGIN {
  printf "clean    mvn package %8.2f s   plain make %8.2f s   ratio %.2f\n", c, m, c / m
  printf "         its processors %6.2f s   its processors %4.2f s   ratio %.2f\n", cc, mc, cc / mc
  printf "no-op    mvn package %8.2f s   empty Maven build %8.2f s\n", n, e
  printf "overlay  mvn package %8.2f s\n", o
}'
