#!/usr/bin/env bash
# Builds the preset shell for a floppy and for QEMU's 64-bit ARM machine, and puts what mvn pomelo:size says of
# them into docs: size.html, the page itself, and size.png, how Chromium shows it.
#
# usage: benchmarks/size-page.sh [BOARD...]   the SDK must be installed (./pomelo demo does that), and chromium
set -euo pipefail

cd "$(dirname "$0")/.."
source benchmarks/project.sh
boards=${*:-pc-floppy qemu-aarch64}
work=$(mktemp -d "${TMPDIR:-/tmp}/pomelo-size-page.XXXXXX")
trap 'rm -rf "$work"' EXIT

image_project "$work/shell" shell
printf 'boards: [%s]\npreset: shell\n' "${boards// /, }" > "$work/shell/image.yaml"
mvn -B -f "$work/shell/pom.xml" "dev.pomelo:pomelo-maven-plugin:$version:size"
page=$work/shell/target/size/size.html
HOME=$work chromium --headless=new --no-sandbox --hide-scrollbars --window-size=1400,1250 \
  --host-resolver-rules='MAP * ~NOTFOUND' --screenshot="$work/size.png" "file://$page" 2> "$work/chromium.log" \
  || { cat "$work/chromium.log" >&2; exit 1; }
cp "$page" docs/size.html
cp "$work/size.png" docs/size.png
ls -l docs/size.html docs/size.png
