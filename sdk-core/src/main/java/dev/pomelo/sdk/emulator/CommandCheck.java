package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares what a command did with what it has to do. */
final class CommandCheck {

  private static final int SHOWN_LINES = 20;

  private CommandCheck() {}

  static Optional<Problem> problem(TestCommand command, Shell.Ended ended) {
    if (ended.exit() != command.exit()) {
      return Optional.of(
          problem(
              command,
              "exit code " + ended.exit() + " instead of " + command.exit(),
              ended.output()));
    }
    Pattern expect = command.expect();
    if (expect != null && !expect.matcher(ended.output()).find()) {
      return Optional.of(
          problem(command, "its output has nothing like '" + expect + "'", ended.output()));
    }
    return Optional.empty();
  }

  private static Problem problem(TestCommand command, String message, String output) {
    List<String> lines = output.strip().lines().toList();
    List<String> details = new ArrayList<>();
    details.add("command: " + command.run().strip());
    details.add(output.isBlank() ? "it printed nothing" : "it printed:");
    lines
        .subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())
        .forEach(line -> details.add("| " + line));
    return new Problem(null, command.name() + ": " + message, details);
  }
}
