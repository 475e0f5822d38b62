package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Variables, functions and the {@code $(…)} that expands them. */
final class Macros {

  private static final int MOST_ARGUMENTS = 16;
  private static final int DEEPEST = 1000;
  private static final int SHELL_OUTPUT = 4095;

  private final Setting setting;
  private final Supplier<Position> here;
  private final WordCharacters characters;
  private final Map<String, Variable> variables = new HashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * @param here where expansion takes place, for messages
   * @param characters what words are made of
   */
  Macros(Setting setting, Supplier<Position> here, WordCharacters characters) {
    this.setting = setting;
    this.characters = characters;
    this.here = here;
  }

  /** The characters that words are made of. */
  interface WordCharacters {

    /** Whether a word goes on with this one. */
    boolean has(char c);
  }

  /** How an assignment treats its value. */
  enum Flavor {
    RECURSIVE,
    SIMPLE,
    APPEND
  }

  private static final class Variable {
    Flavor flavor = Flavor.RECURSIVE;
    String value = "";
    int depth;
  }

  /** A result, and where in the input it ends. */
  record Expansion(String text, int end) {}

  /** The environment variables that were used, in the order of their first use. */
  Map<String, String> environmentUsed() {
    return environment;
  }

  /** An assignment. */
  void assign(String name, String value, Flavor assignment) throws KconfigException {
    Variable variable = variables.get(name);
    boolean append = variable != null && assignment == Flavor.APPEND;
    Flavor flavor =
        assignment != Flavor.APPEND
            ? assignment
            : variable == null ? Flavor.RECURSIVE : variable.flavor;
    if (variable == null) {
      variable = new Variable();
      variables.put(name, variable);
    }
    variable.flavor = flavor;
    String expanded = flavor == Flavor.SIMPLE ? expand(value) : value;
    variable.value = append ? variable.value + " " + expanded : expanded;
  }

  /** Expands a whole text. */
  String expand(String text) throws KconfigException {
    return expand(text, List.of());
  }

  private String expand(String text, List<String> arguments) throws KconfigException {
    if (text.indexOf('$') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '$') {
        Expansion expansion = dollar(text, at + 1, arguments);
        out.append(expansion.text);
        at = expansion.end;
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  /** Expands a word that begins at a place in a line, up to the first character of no word. */
  Expansion word(String line, int start) throws KconfigException {
    StringBuilder out = new StringBuilder();
    int at = start;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '$') {
        Expansion expansion = dollar(line, at + 1, List.of());
        out.append(expansion.text);
        at = expansion.end;
      } else if (characters.has(c)) {
        out.append(c);
        at++;
      } else {
        break;
      }
    }
    return new Expansion(out.toString(), at);
  }

  /** Expands what follows a {@code $} at a place in a line. */
  Expansion dollar(String line, int start) throws KconfigException {
    return dollar(line, start, List.of());
  }

  private Expansion dollar(String text, int start, List<String> arguments) throws KconfigException {
    if (start >= text.length() || text.charAt(start) != '(') {
      return new Expansion("$", start);
    }
    int depth = 0;
    for (int at = start + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '(') {
        depth++;
      } else if (c == ')' && depth-- == 0) {
        return new Expansion(clause(text.substring(start + 1, at), arguments), at + 1);
      }
    }
    throw error("unterminated reference to '%s': missing ')'".formatted(text.substring(start + 1)));
  }

  private String clause(String clause, List<String> outer) throws KconfigException {
    int number = argumentNumber(clause);
    if (number > 0 && number <= outer.size()) {
      return outer.get(number - 1);
    }
    List<String> parts = split(clause);
    String name = expand(parts.get(0), outer);
    List<String> arguments = new ArrayList<>(parts.size());
    for (String part : parts.subList(1, parts.size())) {
      arguments.add(expand(part, outer));
    }
    String result = variable(name, arguments);
    if (result == null) {
      result = function(name, arguments);
    }
    if (result == null && arguments.isEmpty()) {
      result = environment(name);
    }
    return result == null ? "" : result;
  }

  private static int argumentNumber(String clause) {
    return clause.length() <= 4 && !clause.isEmpty() && clause.chars().allMatch(Lexer::isDigit)
        ? Integer.parseInt(clause)
        : 0;
  }

  private List<String> split(String clause) throws KconfigException {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < clause.length(); at++) {
      char c = clause.charAt(at);
      if (c == ',' && depth == 0) {
        parts.add(clause.substring(start, at));
        start = at + 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
    parts.add(clause.substring(start));
    if (parts.size() > MOST_ARGUMENTS) {
      throw error("too many function arguments");
    }
    return parts;
  }

  private @Nullable String variable(String name, List<String> arguments) throws KconfigException {
    Variable variable = variables.get(name);
    if (variable == null) {
      return null;
    }
    if (arguments.isEmpty() && variable.depth > 0) {
      throw error("Recursive variable '%s' references itself (eventually)".formatted(name));
    }
    if (variable.depth > DEEPEST) {
      throw error("Too deep recursive expansion");
    }
    variable.depth++;
    String result =
        variable.flavor == Flavor.RECURSIVE ? expand(variable.value, arguments) : variable.value;
    variable.depth--;
    return result;
  }

  private @Nullable String function(String name, List<String> arguments) throws KconfigException {
    switch (name) {
      case "error-if" -> {
        takes(name, 2, arguments);
        if (arguments.get(0).equals("y")) {
          throw error(arguments.get(1));
        }
        return "";
      }
      case "filename" -> {
        takes(name, 0, arguments);
        return here.get().file();
      }
      case "info" -> {
        takes(name, 1, arguments);
        setting.messages().output(arguments.get(0));
        return "";
      }
      case "lineno" -> {
        takes(name, 0, arguments);
        return Integer.toString(here.get().line());
      }
      case "shell" -> {
        takes(name, 1, arguments);
        return shell(arguments.get(0));
      }
      case "warning-if" -> {
        takes(name, 2, arguments);
        if (arguments.get(0).equals("y")) {
          setting.messages().error(here.get() + ": " + arguments.get(1));
        }
        return "";
      }
      default -> {
        return null;
      }
    }
  }

  private void takes(String name, int count, List<String> arguments) throws KconfigException {
    if (arguments.size() < count) {
      throw error("too few function arguments passed to '%s'".formatted(name));
    }
    if (arguments.size() > count) {
      throw error("too many function arguments passed to '%s'".formatted(name));
    }
  }

  private String shell(String command) {
    String output = setting.shell().run(command, setting.environment(), setting.directory());
    int end = Math.min(output.length(), SHELL_OUTPUT);
    int zero = output.indexOf('\0');
    while (end > 0 && output.charAt(end - 1) == '\n') {
      end--;
    }
    return output.substring(0, zero >= 0 ? Math.min(zero, end) : end).replace('\n', ' ');
  }

  /** A variable, which counts as used where there is none too. */
  @Nullable String listed(String name) {
    String value = environment(name);
    environment.putIfAbsent(name, "");
    return value;
  }

  private @Nullable String environment(String name) {
    if (name.isEmpty()) {
      return null;
    }
    String value = setting.variable(name).orElse(null);
    if (value != null) {
      environment.put(name, value);
    }
    return value;
  }

  private KconfigException error(String text) {
    String line = here.get() + ": " + text;
    setting.messages().error(line);
    return new KconfigException(line);
  }
}
