#!/usr/bin/env bash
# How long Pomelo's Kconfig engine takes beside the C conf of the same kernel, in one run; the compiler's
# answers are replayed for both.
#
# usage: benchmarks/kconfig-speed.sh [architecture [runs]]     compile first: mvn -f sdk-core/pom.xml test-compile
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
POMELO_ORACLE_MAIN=dev.pomelo.sdk.kconfig.oracle.KconfigSpeed \
  exec "$here/benchmarks/kconfig-oracle.sh" "${1:-x86}" "${2:-11}"
