#!/usr/bin/env bash
# Has Jazzer look for Kconfig files and configs on which the engine hangs, overflows its stack or throws.
#
# usage: benchmarks/kconfig-fuzz.sh [seconds [directory]]     compile first: mvn -f sdk-core/pom.xml test-compile
#
# What it finds lies in the directory, target/kconfig-fuzz by default, as crash-… and timeout-…; inputs that reached
# something new are kept there for the next run. Exits with 0 where nothing was found.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
seconds="${1:-600}"
directory="${2:-$here/target/kconfig-fuzz}"
jazzer_version=0.30.0

mkdir -p "$directory/corpus" "$directory/jazzer"
for jar in jazzer jazzer-api; do
  [ -e "$directory/jazzer/$jar-$jazzer_version.jar" ] || mvn -q -B ${POMELO_MAVEN_OPTIONS:-} \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dmdep.useBaseVersion=true \
    -Dartifact="com.code-intelligence:$jar:$jazzer_version" -DoutputDirectory="$directory/jazzer" </dev/null
done
[ -n "$(ls "$directory/corpus")" ] \
  || POMELO_ORACLE_MAIN=dev.pomelo.sdk.kconfig.oracle.KconfigFuzz "$here/benchmarks/kconfig-oracle.sh" "$directory/corpus"
cd "$directory"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -Xmx1g -cp \
  "$directory/jazzer/*:$here/sdk-core/target/classes:$here/sdk-core/target/test-classes:$(cat "$here/sdk-core/target/oracle.classpath")" \
  com.code_intelligence.jazzer.Jazzer --target_class=dev.pomelo.sdk.kconfig.oracle.KconfigFuzz \
  --instrumentation_includes='dev.pomelo.sdk.kconfig.**' --disabled_hooks='com.code_intelligence.jazzer.sanitizers.*' \
  --keep_going=20 -max_total_time="$seconds" -timeout=20 -max_len=4096 -rss_limit_mb=3000 \
  -artifact_prefix="$directory/" corpus
