package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a run of Maven ended.
 *
 * @param directory the project
 * @param log file with all that Maven said
 * @param lines what Maven said
 * @param exitCode Maven's exit code
 */
record MavenRun(Path directory, Path log, List<String> lines, int exitCode) {

  /** Checks that Maven said these words in a line. */
  MavenRun says(String words) {
    assertThat(lines).as(toString()).anyMatch(line -> line.contains(words));
    return this;
  }

  /** Checks that Maven said these words in no line. */
  MavenRun doesNotSay(String words) {
    assertThat(lines).as(toString()).noneMatch(line -> line.contains(words));
    return this;
  }

  /** Checks that a part of a line matches. */
  MavenRun saysMatching(String regex) {
    Pattern pattern = Pattern.compile(regex);
    assertThat(lines).as(toString()).anyMatch(line -> pattern.matcher(line).find());
    return this;
  }

  /** Checks that these files are there, and not empty. */
  MavenRun wrote(String... files) {
    for (String file : files) {
      assertThat(directory.resolve(file)).isRegularFile().isNotEmptyFile();
    }
    return this;
  }

  /** The end of what Maven said, for messages. */
  @Override
  public String toString() {
    int from = Math.max(0, lines.size() - 60);
    return log + " ends with:\n" + String.join("\n", lines.subList(from, lines.size())) + "\n";
  }
}
