package dev.pomelo.sdk.kbuild;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expands references to variables and calls of functions in a text of a makefile. */
final class Expansion {

  private static final int DEEPEST = 40;

  private final Variables variables;
  private final Functions functions;
  private final int depth;

  Expansion(Variables variables, Functions functions) {
    this(variables, functions, 0);
  }

  private Expansion(Variables variables, Functions functions, int depth) {
    this.variables = variables;
    this.functions = functions;
    this.depth = depth;
  }

  /** The words of a text. */
  List<Word> words(String text) {
    if (depth > DEEPEST) {
      return List.of();
    }
    Line line = new Line();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '$' && i + 1 < text.length()) {
        int end = end(text, i + 1);
        line.add(reference(text, i + 1, end));
        i = end;
      } else {
        line.add(c);
        i++;
      }
    }
    return line.finish();
  }

  /** The text that make would see. */
  String text(String text) {
    return Word.text(words(text));
  }

  private List<Word> reference(String text, int start, int end) {
    char open = text.charAt(start);
    if (open == '$') {
      return List.of(Word.of("$"));
    }
    if (open != '(' && open != '{') {
      return variable(String.valueOf(open));
    }
    String inner = text.substring(start + 1, Math.max(start + 1, end - 1));
    Expansion deeper = new Expansion(variables, functions, depth + 1);
    int blank = nameEnd(inner);
    if (blank > 0 && Functions.isFunction(inner.substring(0, blank))) {
      String arguments = inner.substring(blank).stripLeading();
      return functions.call(
          inner.substring(0, blank), Arguments.split(arguments), deeper, variables);
    }
    int colon = topLevelColon(inner);
    if (colon > 0) {
      return substituted(inner.substring(0, colon), inner.substring(colon + 1), deeper);
    }
    return deeper.variable(deeper.text(inner));
  }

  /** {@code $(name:.c=.o)}. */
  private static List<Word> substituted(String name, String rule, Expansion deeper) {
    int equals = rule.indexOf('=');
    List<Word> value = deeper.variable(deeper.text(name));
    if (equals < 0) {
      return value;
    }
    String from = deeper.text(rule.substring(0, equals));
    String to = deeper.text(rule.substring(equals + 1));
    return from.contains("%")
        ? Functions.patsubst(from, to, value)
        : Functions.patsubst("%" + from, "%" + to, value);
  }

  private List<Word> variable(String name) {
    @Nullable List<Word> value = variables.words(name);
    return value != null
        ? value
        : new Expansion(variables, functions, depth + 1).words(variables.deferred(name));
  }

  private static int nameEnd(String inner) {
    int i = 0;
    while (i < inner.length() && (Character.isLetter(inner.charAt(i)) || inner.charAt(i) == '-')) {
      i++;
    }
    return i < inner.length() && Character.isWhitespace(inner.charAt(i)) ? i : -1;
  }

  private static int topLevelColon(String inner) {
    int level = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      level += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      if (c == ':' && level == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The end of the reference whose first character after the dollar sign is at {@code start}. */
  private static int end(String text, int start) {
    char open = text.charAt(start);
    if (open != '(' && open != '{') {
      return start + 1;
    }
    char close = open == '(' ? ')' : '}';
    int level = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      level += c == open ? 1 : c == close ? -1 : 0;
      if (level == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  /** Puts words together from characters and from values that may be several words. */
  private static final class Line {
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private List<String> options = List.of();

    void add(char c) {
      if (Character.isWhitespace(c)) {
        end();
      } else {
        text.append(c);
      }
    }

    void add(List<Word> value) {
      for (int i = 0; i < value.size(); i++) {
        if (i > 0) {
          end();
        }
        text.append(value.get(i).text());
        options = Word.union(options, value.get(i).options());
      }
    }

    private void end() {
      if (text.length() > 0) {
        words.add(new Word(text.toString(), options));
      }
      text.setLength(0);
      options = List.of();
    }

    List<Word> finish() {
      end();
      return words;
    }
  }
}
