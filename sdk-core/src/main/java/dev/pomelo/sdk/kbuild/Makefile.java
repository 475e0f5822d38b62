package dev.pomelo.sdk.kbuild;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the assignments of a makefile into variables. Rules are passed over. */
final class Makefile {

  private static final int DEEPEST = 20;

  private final Path source;
  private final Variables variables;
  private final Expansion expansion;
  private final Map<String, KbuildLine> named = new HashMap<>();

  /**
   * The line that first named a word.
   *
   * @param file below the source tree
   */
  record KbuildLine(String file, int line) {}

  Makefile(Path source, Variables variables) {
    this.source = source;
    this.variables = variables;
    this.expansion = new Expansion(variables, new Functions(source));
  }

  /** Where an object or directory was named. */
  @Nullable KbuildLine line(String word) {
    return named.get(word);
  }

  /** Reads a file and those that it includes; one that is not there is passed over. */
  void read(Path file) throws IOException {
    read(file, 0);
  }

  private void read(Path file, int depth) throws IOException {
    if (depth <= DEEPEST && Files.isRegularFile(file)) {
      String name = source.relativize(file).toString();
      run(name, Statement.of(Files.readAllLines(file, StandardCharsets.ISO_8859_1)), depth);
    }
  }

  /** Takes the statements of a text. */
  void run(String file, List<Statement> statements) throws IOException {
    run(file, statements, 0);
  }

  private void run(String file, List<Statement> statements, int depth) throws IOException {
    Conditions conditions = new Conditions(expansion, variables);
    for (Statement statement : statements) {
      String text = statement.text();
      if (conditions.take(text) || !conditions.hold()) {
        continue;
      }
      if (text.matches("-?s?include\\s.*")) {
        for (Word word : expansion.words(text.replaceFirst("^\\S+\\s", ""))) {
          Path included = source.resolve(word.text()).normalize();
          if (included.startsWith(source)) {
            read(included, depth + 1);
          }
        }
      } else {
        assign(new KbuildLine(file, statement.line()), text, conditions.options());
      }
    }
  }

  private void assign(KbuildLine at, String text, List<String> conditions) {
    String line = text.replaceFirst("^(export|override)\\s+", "");
    int operator = operator(line);
    if (operator < 0) {
      return;
    }
    int equals = line.indexOf('=', operator);
    List<Word> left = expansion.words(line.substring(0, operator));
    if (left.size() != 1) {
      return;
    }
    String name = left.get(0).text();
    String right = line.substring(equals + 1).strip();
    List<String> options = Word.union(conditions, left.get(0).options());
    String kind = line.substring(operator, equals + 1);
    if (kind.equals("?=") && variables.isDefined(name)) {
      return;
    }
    if (kind.equals("=") && options.isEmpty()) {
      variables.defer(name, right);
      expansion.words(right).forEach(word -> named.putIfAbsent(word.text(), at));
      return;
    }
    if (kind.equals("+=") && variables.words(name) == null) {
      variables.set(name, expansion.words(variables.deferred(name)));
    }
    List<Word> words = expansion.words(right).stream().map(word -> word.under(options)).toList();
    words.forEach(word -> named.putIfAbsent(word.text(), at));
    if (kind.equals("+=")) {
      variables.append(name, words);
    } else {
      variables.set(name, words);
    }
  }

  /** Where the operator of an assignment begins; -1 for a rule and anything else. */
  private static int operator(String line) {
    int level = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      level += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      if (level > 0) {
        continue;
      }
      if (c == '=') {
        return i;
      }
      if ((c == '+' || c == '?' || c == ':') && line.startsWith("=", i + 1)) {
        return i;
      }
      if (c == ':') {
        return line.startsWith("::=", i) ? i : -1;
      }
    }
    return -1;
  }
}
