# Read by the scripts beside it: what all of them need of a project and of a table.

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

# grouped NUMBER: with commas between the thousands
grouped() { sed ':a;s/\B[0-9]\{3\}\>/,&/;ta' <<< "$1"; }
