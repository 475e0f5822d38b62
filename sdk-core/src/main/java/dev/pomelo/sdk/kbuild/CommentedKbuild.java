package dev.pomelo.sdk.kbuild;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The makefiles of BusyBox: a {@code Kbuild.src} and lines in comments of the sources beside it.
 */
final class CommentedKbuild {

  private static final String NAME = "Kbuild.src";
  private static final String MARK = "//kbuild:";

  private CommentedKbuild() {}

  static List<Path> directories(Path source) throws IOException {
    try (Stream<Path> walk = Files.walk(source)) {
      return walk.filter(path -> path.endsWith(NAME))
          .map(Path::getParent)
          .filter(java.util.Objects::nonNull)
          .sorted()
          .toList();
    }
  }

  /** The statements of a directory, by the file that they stand in, below the source tree. */
  static Map<String, List<Statement>> statements(Path source, Path directory) throws IOException {
    Map<String, List<Statement>> statements = new LinkedHashMap<>();
    Path makefile = directory.resolve(NAME);
    statements.put(name(source, makefile), Statement.of(lines(makefile)));
    try (Stream<Path> children = Files.list(directory)) {
      for (Path file : children.filter(p -> p.toString().endsWith(".c")).sorted().toList()) {
        List<Statement> own = comments(lines(file));
        if (!own.isEmpty()) {
          statements.put(name(source, file), own);
        }
      }
    }
    return statements;
  }

  private static List<Statement> comments(List<String> lines) {
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(MARK)) {
        String text = lines.get(i).substring(MARK.length());
        for (Statement statement : Statement.of(List.of(text))) {
          statements.add(new Statement(statement.text(), i + 1));
        }
      }
    }
    return statements;
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
  }

  private static String name(Path source, Path file) {
    return source.relativize(file).toString();
  }
}
