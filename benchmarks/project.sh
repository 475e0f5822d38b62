# Read by the scripts beside it: what all of them need of a project, a stopwatch and a table.

version=0.1.0-SNAPSHOT

# image_project DIRECTORY NAME: a project of packaging linux-image, to which an image.yaml has to be added
image_project() {
  mkdir -p "$1"
  cat > "$1/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>benchmarks</groupId><artifactId>$2</artifactId><version>1</version>
  <packaging>linux-image</packaging>
  <build><plugins><plugin>
    <groupId>dev.pomelo</groupId><artifactId>pomelo-maven-plugin</artifactId>
    <version>$version</version><extensions>true</extensions>
  </plugin></plugins></build>
</project>
XML
}

# empty_project DIRECTORY: a project that does nothing: what it takes is Maven's own time
empty_project() {
  mkdir -p "$1"
  cat > "$1/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>benchmarks</groupId><artifactId>empty</artifactId><version>1</version><packaging>pom</packaging>
</project>
XML
}

# as_of_archetype DIRECTORY: Maven's JVM is started there as in every project of the archetype
as_of_archetype() {
  mkdir -p "$1/.mvn"
  cp archetypes/image-archetype/src/main/resources/archetype-resources/.mvn/jvm.config "$1/.mvn/"
}

# seconds COMMAND...: how long it takes by the clock; what it says goes to the file $log
seconds() {
  local start end code
  start=$(date +%s.%N)
  # What stands before || or after 'if' goes on after a command that fails, functions included.
  set +e
  (set -e; "$@") > "$log" 2>&1
  code=$?
  set -e
  end=$(date +%s.%N)
  [ "$code" -eq 0 ] || { tail -n 30 "$log" >&2; kill "$$"; exit 1; }
  awk -v a="$start" -v b="$end" 'BEGIN { printf "%.2f\n", b - a }'
}

# median: of the numbers that it reads
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# maven_version: of the Maven that is measured
maven_version() { mvn -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p'; }

# grouped NUMBER: with commas between the thousands
grouped() { sed ':a;s/\B[0-9]\{3\}\>/,&/;ta' <<< "$1"; }
