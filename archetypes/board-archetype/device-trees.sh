#!/usr/bin/env bash
# Lists the device trees of kernels, for the archetype to know which names there are.
#
# usage: device-trees.sh RECIPE=SOURCE.tar.xz...    as linux=linux-source-6.1.tar.xz linux-6.12=linux-source-6.12.tar.xz
# Writes src/main/resources/archetype-resources/device-trees.tsv: architecture as boards call it, name without
# directory, recipes of the kernels that have it. A name is in one directory in one kernel, in another in the next.
set -euo pipefail

cd "$(dirname "$0")"
declare -A word=([arm]=arm [arm64]=aarch64 [riscv]=riscv64)
names=$(for pair; do
  tar tf "${pair#*=}" --wildcards '*/boot/dts/*.dts' | while IFS=/ read -r _ _ architecture _ _ name; do
    [ -z "${word[$architecture]:-}" ] || { name=${name##*/} && printf '%s\t%s\t%s\n' "${word[$architecture]}" "${name%.dts}" "${pair%%=*}"; }
  done
done)
{
  printf '# architecture, name, kernels; made by device-trees.sh\n'
  sort -u <<< "$names" | awk -F '\t' '{ key = $1 "\t" $2 } key != last { if (last) print last "\t" kernels; last = key; kernels = $3; next }
    { kernels = kernels " " $3 } END { print last "\t" kernels }'
} > device-trees.tsv.new
mv device-trees.tsv.new src/main/resources/archetype-resources/device-trees.tsv
wc -l src/main/resources/archetype-resources/device-trees.tsv
