#!/usr/bin/env bash
# Switches on symbols that are invisible in Linux' x86_64_defconfig, picked by seed, and has the C conf of the
# same kernel judge each plan.
#
# usage: benchmarks/kconfig-solve.sh [how-many [seed [plans for C]]]   compile first: mvn -f sdk-core/pom.xml test-compile
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
POMELO_ORACLE_MAIN=dev.pomelo.sdk.kconfig.oracle.KconfigSolve \
  exec "$here/benchmarks/kconfig-oracle.sh" "${1:-500}" "${2:-1}" "${3:-${1:-500}}"
