package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

  /** A command that gave no answer: what it printed, or for a dead machine its last lines. */
  static Problem problem(TestCommand command, Shell.Lost lost, Console console) {
    String end = "the end of '" + command.name() + "'";
    return lost.failure() instanceof ConsoleEvent.TimedOut late
        ? problem(
            command, "did not end within " + ConsoleProblem.seconds(late.limit()), lost.output())
        : ConsoleProblem.of(lost.failure(), end, console);
  }

  /** Whether a line of a command is longer than a small shell reads. */
  static Optional<Problem> tooLong(TestCommand command) {
    OptionalInt longest = command.run().lines().mapToInt(String::length).max();
    return longest.orElse(0) <= Shell.LONGEST_LINE
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                command.name() + ": a line of the command has " + longest.orElse(0) + " characters",
                "the console's shell reads at most " + Shell.LONGEST_LINE,
                "cut the line, or put the command into a script in the image"));
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
