package dev.pomelo.sdk.kconfig.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line as GNU {@code getopt_long} does: long options may be shortened, options and
 * operands may be mixed, and what is wrong is said and passed over.
 */
final class LongOptions {

  private final String program;
  private final Map<String, Boolean> known;
  private final String letters;
  private final Consumer<String> complaints;
  private final List<Option> options = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();

  /**
   * An option that was given.
   *
   * @param name the long name in full, or the letter
   * @param argument what was given with it
   */
  record Option(String name, @Nullable String argument) {}

  /**
   * A reader.
   *
   * @param known long names, in the order in which they are listed, and whether they take an
   *     argument
   * @param letters the short options, none of which takes an argument
   * @param complaints takes a line for what is wrong
   */
  LongOptions(
      String program, Map<String, Boolean> known, String letters, Consumer<String> complaints) {
    this.program = program;
    this.known = known;
    this.letters = letters;
    this.complaints = complaints;
  }

  /** The options, in order. */
  List<Option> options() {
    return options;
  }

  /** What is no option, in order. */
  List<String> operands() {
    return operands;
  }

  LongOptions read(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        operands.addAll(arguments.subList(i + 1, arguments.size()));
        break;
      }
      if (argument.startsWith("--")) {
        i += longOption(argument, i + 1 < arguments.size() ? arguments.get(i + 1) : null);
      } else if (argument.startsWith("-") && argument.length() > 1) {
        shortOptions(argument);
      } else {
        operands.add(argument);
      }
    }
    return this;
  }

  private void shortOptions(String argument) {
    for (char letter : argument.substring(1).toCharArray()) {
      if (letters.indexOf(letter) >= 0) {
        options.add(new Option(String.valueOf(letter), null));
      } else {
        complain("invalid option -- '" + letter + "'");
      }
    }
  }

  /** How many of the arguments that follow belong to it. */
  private int longOption(String argument, @Nullable String next) {
    int equal = argument.indexOf('=');
    String given = argument.substring(2, equal < 0 ? argument.length() : equal);
    String value = equal < 0 ? null : argument.substring(equal + 1);
    List<String> candidates =
        known.containsKey(given)
            ? List.of(given)
            : known.keySet().stream().filter(name -> name.startsWith(given)).toList();
    if (candidates.isEmpty()) {
      complain("unrecognized option '" + argument + "'");
      return 0;
    }
    if (candidates.size() > 1) {
      complain(
          "option '--"
              + given
              + "' is ambiguous; possibilities: '--"
              + String.join("' '--", candidates)
              + "'");
      return 0;
    }
    return take(candidates.get(0), value, next);
  }

  private int take(String name, @Nullable String value, @Nullable String next) {
    boolean takesArgument = Boolean.TRUE.equals(known.get(name));
    if (!takesArgument && value != null) {
      complain("option '--" + name + "' doesn't allow an argument");
      return 0;
    }
    if (takesArgument && value == null && next == null) {
      complain("option '--" + name + "' requires an argument");
      return 0;
    }
    boolean takesNext = takesArgument && value == null;
    options.add(new Option(name, takesNext ? next : value));
    return takesNext ? 1 : 0;
  }

  private void complain(String text) {
    complaints.accept(program + ": " + text);
  }
}
