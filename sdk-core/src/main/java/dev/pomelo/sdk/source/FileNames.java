package dev.pomelo.sdk.source;

import org.jspecify.annotations.Nullable;

/** What the file of a source is called, as far as its places tell before it is fetched. */
final class FileNames {

  private FileNames() {}

  /** The name at the first place that has a definite one, else the name of the source. */
  static String of(SourceSpec spec) {
    for (Place place : spec.places()) {
      @Nullable String name = of(place);
      if (name != null && !name.isEmpty()) {
        return name;
      }
    }
    return spec.name();
  }

  private static @Nullable String of(Place place) {
    if (place instanceof HttpPlace http) {
      return last(String.valueOf(http.uri().getPath()));
    }
    if (place instanceof MavenPlace maven) {
      String classifier = maven.classifier() == null ? "" : "-" + maven.classifier();
      return maven.artifactId() + "-" + maven.version() + classifier + "." + maven.extension();
    }
    if (place instanceof LocalPlace local) {
      return LocalFiles.fileName(local);
    }
    String file = "";
    if (place instanceof DebianSourcePlace debian) {
      file = debian.file();
    } else if (place instanceof DebianBinaryPlace debian) {
      file = debian.file();
    }
    return new Glob(file).isLiteral() ? last(file) : null;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
