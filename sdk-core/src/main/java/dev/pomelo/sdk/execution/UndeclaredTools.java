package dev.pomelo.sdk.execution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs and headers that a script did not find though this host has them: its step does not
 * declare them.
 */
final class UndeclaredTools {

  private static final String NAME = "([A-Za-z0-9][A-Za-z0-9._+-]*)";

  /** What dash, bash, make, env and others say of a program that is not there. */
  private static final List<Pattern> PROGRAM =
      List.of(
          Pattern.compile("(?:^|[:/ ])" + NAME + ": (?:command )?not found$"),
          Pattern.compile("^make(?:\\[\\d+])?: " + NAME + ": No such file or directory$"),
          Pattern.compile("\\benv: .?" + NAME + ".?: No such file or directory$"));

  /** What gcc says of a header. */
  private static final Pattern HEADER =
      Pattern.compile("fatal error: ([A-Za-z0-9._+/-]+\\.h): No such file or directory$");

  private UndeclaredTools() {}

  /**
   * What to do about them.
   *
   * @param output lines of a script that failed
   */
  static List<String> advice(List<String> output) {
    Set<String> advice = new LinkedHashSet<>();
    for (String line : output) {
      Matcher header = HEADER.matcher(line);
      if (header.find()) {
        if (HostFiles.find(header.group(1)).isPresent()) {
          advice.add(ofHeader(header.group(1)));
        }
        continue;
      }
      for (Pattern pattern : PROGRAM) {
        Matcher program = pattern.matcher(line.strip());
        if (program.find() && HostFiles.find(program.group(1)).isPresent()) {
          advice.add(ofProgram(program.group(1)));
        }
      }
    }
    return new ArrayList<>(advice);
  }

  private static String ofProgram(String name) {
    return "this host has "
        + name
        + ", but the step does not declare it: write 'hostTools: ["
        + name
        + "]' into its recipe.yaml";
  }

  private static String ofHeader(String name) {
    return "this host has "
        + name
        + ", but the step does not declare it: write 'hostTools: ["
        + name
        + "]' into its recipe.yaml if a program for this host is compiled; what runs on the board"
        + " needs a recipe that brings it";
  }
}
