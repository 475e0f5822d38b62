#!/usr/bin/env bash
# Compares Pomelo's Kconfig engine with the C conf of a source tree, byte by byte.
#
#   benchmarks/kconfig-oracle.sh x86                      everything that is tried on x86
#   benchmarks/kconfig-oracle.sh x86/allyesconfig         one case, its difference shown
#   benchmarks/kconfig-oracle.sh --seeds 1-500 random     small random Kconfig trees, minimised
#   benchmarks/kconfig-oracle.sh --tree linux-6.12 --configs   all that is built, all architectures, as a table
#   benchmarks/kconfig-oracle.sh --help                   all options
#
# Compile first: mvn -f sdk-core/pom.xml test-compile. What the C program gave is remembered, so that
# only the engine's side takes time from the second run on.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
core="$here/sdk-core"
classpath="$core/target/oracle.classpath"

if [ ! -f "$core/target/test-classes/dev/pomelo/sdk/kconfig/oracle/KconfigOracle.class" ]; then
  echo "kconfig-oracle: compile first: mvn -f sdk-core/pom.xml test-compile" >&2
  exit 2
fi
if [ ! -f "$classpath" ] || [ "$core/pom.xml" -nt "$classpath" ]; then
  mvn -q -B ${POMELO_MAVEN_OPTIONS:-} -f "$core/pom.xml" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test >&2
fi
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseParallelGC \
  -cp "$core/target/classes:$core/target/test-classes:$(cat "$classpath")" \
  "${POMELO_ORACLE_MAIN:-dev.pomelo.sdk.kconfig.oracle.KconfigOracle}" "$@"
