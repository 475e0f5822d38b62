#!/usr/bin/env bash
# What a build costs once something was built before, here or on another machine; writes docs/store.md.
#
# usage: benchmarks/store.sh [BOARD]      qemu-aarch64 by default; the SDK must be installed (./pomelo demo does
#                                         that), and nginx-light for the server of a team
# RUNS=1 measures once instead of five times. SCENARIOS='no-op remote' benchmarks/store.sh measures these only:
# benchmarks/store.tsv keeps the figures of all, one a line, as soon as each is there; docs/store.md has what is in it,
# of a run that failed or was interrupted too: name the scenarios that are left then.
# SCENARIOS= writes it anew and measures nothing. LINE='qemu-arm qemu-aarch64' are the boards of the product line.
# Everything happens in a directory that is removed in the end, below TMPDIR: some 15 GB.
set -euo pipefail

cd "$(dirname "$0")/.."
source benchmarks/project.sh
board=${1:-qemu-aarch64}
runs=${RUNS:-5}
scenarios=${SCENARIOS-empty no-op touched overlay option applet look-up board board-kernel remote clean line line-plan}
line=${LINE:-qemu-aarch64 qemu-arm qemu-riscv64 qemu-x86_64 pc-q35 orangepi-pc raspberrypi-2b raspberrypi-3b \
  sifive-unleashed vexpress-a9}
images=20
figures=benchmarks/store.tsv
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-store.XXXXXX")
log=$work/log
server=
trap finish EXIT
trap 'exit 1' TERM INT

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*" >&2; }

# --- figures

forget() { # forget SCENARIO: what was measured of it before
  touch "$figures"
  { grep -v -P "^$1\t" "$figures" || true; } > "$work/figures"
  cp "$work/figures" "$figures"
}

keep() { # keep SCENARIO VALUE...
  local IFS=$'\t'
  printf '%s\n' "$*" >> "$figures"
  say "$*"
}

counted() { # counted WHAT: how many steps the build of the log says that it ran, or reused, all modules together
  sed -n "s/.*[^0-9]\([0-9]\+\) steps ran, \([0-9]\+\) reused.*/\1 \2/p" "$log" \
    | awk -v what="$1" '{ ran += $1; reused += $2 } END { print (what == "ran" ? ran : reused) + 0 }'
}

figure() { # figure SCENARIO COMMAND...: a line with seconds, steps run, steps reused
  local scenario=$1 time
  shift
  time=$(seconds "$@")
  keep "$scenario" "$time" "$(counted ran)" "$(counted reused)"
}

# --- projects

product() { # product DIRECTORY: what a version control has of a product
  image_project "$1" product
  as_of_archetype "$1"
  mkdir -p "$1"/src/main/{rootfs/etc,kernel,recipes/busybox}
  printf 'boards: [%s]\npreset: shell\nfeatures: [network]\n' "$board" > "$1/image.yaml"
  echo 0 > "$1/src/main/rootfs/etc/version"
}

product_line() { # product_line DIRECTORY: images for boards in turn, each with files and an applet of its own
  local i boards
  read -ra boards <<< "$line"
  mkdir -p "$1"
  {
    cat <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>benchmarks</groupId><artifactId>line</artifactId><version>1</version><packaging>pom</packaging>
  <modules>
XML
    for ((i = 0; i < images; i++)); do echo "    <module>image-$i</module>"; done
    printf '  </modules>\n</project>\n'
  } > "$1/pom.xml"
  as_of_archetype "$1"
  for ((i = 0; i < images; i++)); do
    image_project "$1/image-$i" "image-$i"
    mkdir -p "$1/image-$i"/src/main/{rootfs/etc,recipes/busybox}
    printf 'boards: [%s]\npreset: shell\n' "${boards[$((i % ${#boards[@]}))]}" > "$1/image-$i/image.yaml"
    echo "$i" > "$1/image-$i/src/main/rootfs/etc/version"
    if ((i >= ${#boards[@]})); then
      echo 'CONFIG_TAC=y' > "$1/image-$i/src/main/recipes/busybox/product.config"
    fi
  done
}

build() { # build DIRECTORY STORE ARGUMENT...: of the SDK that is installed, with nothing of this user's own store
  local directory=$1 store=$2
  shift 2
  mvn -B -f "$directory/pom.xml" -Dpomelo.store="$store" "$@"
}

sources() { # sources STORE: a store that has sources and nothing else
  rm -rf "$1"
  mkdir -p "$1"
  cp -r "$own/blobs" "$1/"
}

mirror() { # mirror DIRECTORY: brings the sources of its images, and pins them
  say "sources of $(basename "$1")"
  seconds build "$1" "$own" "dev.pomelo:pomelo-maven-plugin:$version:mirror-sources" > /dev/null
}

config() { # config FILE: of the product, as it was built
  echo "$work/product/target/images/$board/$1.config"
}

unset_options() { # unset_options FILE NAME...: those of the names that are not set and can be
  local file=$1 name
  shift
  for name in "$@"; do
    if grep -q "^# CONFIG_$name is not set" "$file"; then echo "$name"; fi
  done
}

# --- the server of a team

start_server() {
  local port try
  mkdir -p "$work/server/files"
  for try in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 20000))
    cat > "$work/server/nginx.conf" <<CONF
daemon off;
$([ "$(id -u)" -ne 0 ] || echo 'user root;')
worker_processes 2;
pid $work/server/pid;
error_log stderr;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path $work/server/body;
  proxy_temp_path $work/server/proxy;
  fastcgi_temp_path $work/server/fastcgi;
  uwsgi_temp_path $work/server/uwsgi;
  scgi_temp_path $work/server/scgi;
  server {
    listen 127.0.0.1:$port;
    location / {
      root $work/server/files;
      client_max_body_size 0;
      dav_methods PUT;
      create_full_put_path on;
    }
  }
}
CONF
    PATH=$PATH:/usr/sbin nginx -c "$work/server/nginx.conf" -p "$work/server" 2> "$work/server/log" &
    server=$!
    remote=http://127.0.0.1:$port/
    for _ in $(seq 50); do
      if ! kill -0 "$server" 2> /dev/null; then break; fi
      if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then return; fi
      sleep 0.1
    done
    stop_server
  done
  cat "$work/server/log" >&2
  exit 1
}

stop_server() {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
    server=
  fi
}

# --- scenarios

warm() { # the product, built once; what the scenarios of its change begin with
  if [ -d "$work/product/target" ]; then return; fi
  start_server
  sources "$work/store"
  say "the first build of the product"
  seconds build "$work/product" "$work/store" -Dpomelo.remote="$remote" -Dpomelo.remote.write package > /dev/null
  seconds build "$work/product" "$work/store" -o package > /dev/null
}

other_board() { # other_board NUMBER: the product, for a board of its own
  local board_directory=$work/board-$1/src/main/boards/board-$1
  rm -rf "$work/board-$1"
  product "$work/board-$1"
  mkdir -p "$board_directory"
  printf 'name: board-%s\ndescription: A new board\nextends: %s\nmemory: %sM\n' "$1" "$board" "$((200 + $1))" \
    > "$board_directory/board.yaml"
  sed -i "s/$board/board-$1/" "$work/board-$1/image.yaml"
  cp "$work/product/pomelo.lock" "$work/board-$1/"
}

package() { build "$work/product" "$work/store" -o package; }

measure() { # measure SCENARIO
  local name run options root=$work/product
  forget "$1"
  case $1 in
    empty)
      for run in $(seq "$runs"); do figure "$1" mvn -B -o -f "$work/empty/pom.xml" validate; done
      ;;
    no-op)
      warm
      for run in $(seq "$runs"); do figure "$1" package; done
      ;;
    touched)
      warm
      for run in $(seq "$runs"); do
        touch "$root/src/main/rootfs/etc/version"
        figure "$1" package
      done
      ;;
    overlay)
      warm
      for run in $(seq "$runs"); do
        echo "$run" > "$root/src/main/rootfs/etc/version"
        figure "$1" package
      done
      ;;
    option) # one more each time: drivers and file systems
      warm
      mapfile -t options < <(unset_options "$(config kernel)" CONFIGFS_FS FUSE_FS OVERLAY_FS W1 PPS WATCHDOG SPI)
      for name in "${options[@]:0:$runs}"; do
        echo "CONFIG_$name=y" >> "$root/src/main/kernel/product.config"
        figure "$1" package
      done
      ;;
    applet) # one more each time
      warm
      mapfile -t options < <(unset_options "$(config busybox)" TAC FACTOR CAL COMM EXPAND NL SHUF TTY USLEEP WHOAMI)
      for name in "${options[@]:0:$runs}"; do
        echo "CONFIG_$name=y" >> "$root/src/main/recipes/busybox/product.config"
        figure "$1" package
      done
      ;;
    look-up) # milliseconds a step, and seconds for the plan
      warm
      for run in $(seq "$runs"); do
        name=$(seconds build "$root" "$work/store" -o pomelo:plan)
        keep "$1" "$(sed -n 's/.* \([0-9.]*\) ms a look-up.*/\1/p' "$log")" "$name"
      done
      ;;
    board) # a new one each time: like the other but for its memory, so that it shares the kernel
      warm
      for run in $(seq "$runs"); do
        other_board "$run"
        figure "$1" build "$work/board-$run" "$work/store" -o package
      done
      ;;
    board-kernel) # a new one each time that wants a driver more than the other: all of a kernel is built
      warm
      mapfile -t options < <(unset_options "$(config kernel)" W1 PPS SPI CONFIGFS_FS OVERLAY_FS WATCHDOG)
      for run in $(seq "$runs"); do
        other_board "$run"
        mkdir -p "$work/board-$run/src/main/boards/board-$run/kernel"
        echo "CONFIG_${options[$run - 1]}=y" > "$work/board-$run/src/main/boards/board-$run/kernel/board.config"
        figure "$1" build "$work/board-$run" "$work/store" -o package
      done
      ;;
    remote)
      warm
      for run in $(seq "$runs"); do
        rm -rf "$work/checkout" "$work/checkout-store"
        product "$work/checkout"
        cp "$root/pomelo.lock" "$work/checkout/"
        figure "$1" build "$work/checkout" "$work/checkout-store" -Dpomelo.remote="$remote" package
      done
      ;;
    clean)
      for run in $(seq "$runs"); do
        rm -rf "$work/clean"
        product "$work/clean"
        cp "$root/pomelo.lock" "$work/clean/"
        sources "$work/clean-store"
        figure "$1" build "$work/clean" "$work/clean-store" -o package
      done
      rm -rf "$work/clean-store"
      ;;
    line)
      build_line
      figure "$1" build "$work/line" "$work/line-store" -o -T 1C package
      keep "$1-kernels" "$(grep -c ' Linux .* for .*: done in' "$log")" "$(wc -w <<< "$line")" "$images"
      ;;
    line-plan)
      build_line
      forget line-empty
      if [ ! -d "$work/line/image-0/target" ]; then
        say "the product line, built once"
        seconds build "$work/line" "$work/line-store" -o -T 1C package > /dev/null
      fi
      for run in $(seq "$runs"); do
        name=$(seconds build "$work/line" "$work/line-store" -o -T 1C validate)
        keep line-empty "$name"
        name=$(seconds build "$work/line" "$work/line-store" -o -T 1C pomelo:plan)
        keep "$1" "$name" "$(sed -n 's/.* \([0-9]\+\) steps: .*/\1/p' "$log" | awk '{ n += $1 } END { print n }')" \
          "$(sed -n 's/.* \([0-9.]*\) ms a look-up.*/\1/p' "$log" | awk '{ n += $1 } END { printf "%.2f", n / NR }')"
      done
      ;;
    *)
      echo "no scenario '$1'" >&2
      exit 2
      ;;
  esac
}

build_line() { # what it begins with: sources and their pins
  if [ -d "$work/line" ]; then return; fi
  product_line "$work/line"
  mirror "$work/line"
  sources "$work/line-store"
}

# --- the page

column() { # column SCENARIO NUMBER: its median
  grep -P "^$1\t" "$figures" | cut -f "$2" | median
}

has() { grep -q -P "^$1\t" "$figures"; }

row() { # row SCENARIO TEXT
  if has "$1"; then
    printf '| %s | %s | %s | %s |\n' "$2" "$(column "$1" 2)" "$(column "$1" 3)" "$(column "$1" 4)"
  fi
}

page() {
  cat <<TEXT
# What a build costs when something was built before

Made by \`benchmarks/store.sh\` from \`benchmarks/store.tsv\`: $(grep -P "^setup\t" "$figures" | cut -f 2-).
Seconds are of the clock and of a whole \`mvn package\`. The product is preset \`shell\` with the feature \`network\`: a kernel,
musl, BusyBox, the root file system.

| what changed | seconds | steps run | reused |
|---|---|---|---|
TEXT
  row no-op "nothing"
  row touched "a file of the overlay was touched"
  row overlay "a file of the overlay changed"
  row applet "one more BusyBox applet"
  row option "one more kernel option: a driver or file system"
  row board "a new board, another in nothing but its memory; warm store"
  row board-kernel "a new board that wants a driver more, so a kernel of its own; warm store"
  row remote "a fresh checkout, nothing in the store; a server that has all"
  row clean "a fresh checkout, only sources in the store"
  if has option; then
    printf '\nThe quickest of the kernel options took %s s, the slowest %s s: some are named by headers that many files include.\n' \
      "$(grep -P "^option\t" "$figures" | cut -f 2 | sort -n | head -n 1)" \
      "$(grep -P "^option\t" "$figures" | cut -f 2 | sort -n | tail -n 1)"
  fi
  if has empty && has no-op; then
    awk -v e="$(column empty 2)" -v n="$(column no-op 2)" 'BEGIN {
      printf "\nAn empty Maven build takes %.2f s in the same run: where nothing changed, a build takes %.2f s more.\n", e, n - e
    }'
  fi
  if has look-up; then
    printf '`mvn pomelo:plan` takes %s s, Maven included; looking up a step in the store takes %s ms.\n' \
      "$(column look-up 3)" "$(column look-up 2)"
  fi
  cat <<'TEXT'

The server is an nginx on the same machine, set up as the README says. A fresh checkout brings what the image is made of and
nothing else: results alone tell that neither sources nor compilers' outputs are wanted.
TEXT
  if has line-kernels; then
    printf '\n## A product line\n\n%s images over %s boards in one Maven build with `-T 1C`, two or more images a board,\n' \
      "$(column line-kernels 4)" "$(column line-kernels 3)"
    printf 'each with files of its own, every second one with an applet more.\n\n'
    printf '| | |\n|---|---|\n'
    printf '| kernels that were built | %s |\n' "$(column line-kernels 2)"
    printf '| everything, only sources in the store | %s s: %s steps ran, %s were reused |\n' \
      "$(column line 2)" "$(column line 3)" "$(column line 4)"
    if has line-plan; then
      awk -v p="$(column line-plan 2)" -v e="$(column line-empty 2)" -v s="$(column line-plan 3)" \
        -v l="$(column line-plan 4)" 'BEGIN {
          printf "| the plan of it, `mvn pomelo:plan` | %.2f s more than `mvn validate` of the same modules, %.2f s |\n", p - e, e
          printf "| steps in it | %d, %.2f ms a look-up |\n", s, l
        }'
    fi
  fi
}

finish() { # the page has what there is, wherever this ends
  stop_server
  if [ -f "$figures" ] && has setup; then
    page > "$work/store.md"
    mv "$work/store.md" docs/store.md
    cat docs/store.md
  fi
  chmod -R u+w "$work"
  rm -rf "$work"
}

own=${XDG_CACHE_HOME:-$HOME/.cache}/pomelo
if [ -n "$scenarios" ]; then
  say "working in $work"
  product "$work/product"
  empty_project "$work/empty"
  as_of_archetype "$work/empty"
  mirror "$work/product"
  forget setup
  keep setup "board \`$board\`, $(nproc) cores, Maven $(maven_version), medians of $runs"
  for scenario in $scenarios; do
    measure "$scenario"
  done
fi
