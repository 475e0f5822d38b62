#!/usr/bin/env bash
# Does harm to builds and their store: kills at random moments, two builds at once, collection meanwhile,
# flipped bits, truncated and deleted files, full disks. After each, the next build has to give what an
# undisturbed one gives, with nothing deleted by hand.
#
# usage: benchmarks/faults.sh [rounds [seed]]      eight kinds of faults take turns; 640 rounds by default
set -euo pipefail

cd "$(dirname "$0")/.."
mvn -B -f sdk-core/pom.xml test -Dtest=FaultRunTest -Dsurefire.failIfNoSpecifiedTests=false \
  -DargLine="-Dpomelo.faults=${1:-640} ${2:+-Dpomelo.faults.seed=$2}"
