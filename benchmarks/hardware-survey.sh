#!/usr/bin/env bash
# Derives a kernel config from every device tree of a kernel: how many resolve, what is in the way of the others,
# how many enabled nodes have a driver, and how long one tree takes.
#
# usage: benchmarks/hardware-survey.sh [-k linux-6.12] ARCH [TABLE [MOST]]
#        ARCH as the kernel has it: arm, arm64, riscv; TABLE gets a line for each tree
# Compile first: mvn -f sdk-core/pom.xml test-compile.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
kernel=linux-6.1
if [ "${1:-}" = -k ]; then
  kernel=$2
  shift 2
fi
architecture=${1:?which architecture: arm, arm64 or riscv}
POMELO_ORACLE_MAIN=dev.pomelo.sdk.kernel.HardwareSurvey \
  exec "$here/benchmarks/kconfig-oracle.sh" "$kernel" "$architecture" \
  "${2:-$here/sdk-core/target/hardware-$architecture.tsv}" ${3:+"$3"}
