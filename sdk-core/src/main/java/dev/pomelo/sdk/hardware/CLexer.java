package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.hardware.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads C: tokens, and what the preprocessor's directives say of them. */
final class CLexer {

  /** What an ASCII character may be part of. */
  private static final byte[] CLASSES = new byte[128];

  private static final byte BLANK = 1;
  private static final byte LETTER = 2;
  private static final byte DIGIT = 3;
  private static final String[] MARKS = new String[256];

  static {
    for (char c = 0; c < CLASSES.length; c++) {
      if (Character.isWhitespace(c)) {
        CLASSES[c] = BLANK;
      } else if (Character.isLetter(c) || c == '_') {
        CLASSES[c] = LETTER;
      } else if (Character.isDigit(c)) {
        CLASSES[c] = DIGIT;
      }
    }
    for (char c = 0; c < MARKS.length; c++) {
      MARKS[c] = String.valueOf(c);
    }
  }

  private final char[] text;
  private final List<Token> tokens = new ArrayList<>();
  private final Map<String, CMacro> macros = new HashMap<>();
  private final Map<String, NavigableMap<Integer, Optional<CMacro>>> defined = new HashMap<>();
  private final List<CSource.Include> includes = new ArrayList<>();
  private final CConditionals conditionals = new CConditionals();
  private int at;
  private int line = 1;
  private int open;
  private boolean lineStart = true;

  private CLexer(String text) {
    this.text = text.toCharArray();
  }

  static CSource read(String text) {
    CLexer lexer = new CLexer(text);
    lexer.all();
    lexer.enumerations();
    return new CSource(lexer.tokens, lexer.macros, lexer.defined, lexer.includes);
  }

  private void all() {
    while (true) {
      blanks(false);
      if (at >= text.length) {
        return;
      }
      if (text[at] == '#' && lineStart) {
        at++;
        directive();
        continue;
      }
      lineStart = false;
      Token token = token();
      if (conditionals.hold()) {
        open += token.is("{") ? 1 : token.is("}") ? -1 : 0;
        tokens.add(token);
      }
    }
  }

  private static byte kind(char c) {
    return c < CLASSES.length ? CLASSES[c] : 0;
  }

  /** The character a few places on; 0 behind the end. */
  private char next(int places) {
    return at + places < text.length ? text[at + places] : 0;
  }

  /** Skips blanks and comments; within a directive, a line's end ends them. */
  private void blanks(boolean directive) {
    while (at < text.length) {
      char c = text[at];
      if (c == '\n') {
        if (directive) {
          return;
        }
        line++;
        at++;
        lineStart = true;
      } else if (c == '\\' && next(1) == '\n') {
        line++;
        at += 2;
      } else if (c == '\\' && next(1) == '\r' && next(2) == '\n') {
        line++;
        at += 3;
      } else if (kind(c) == BLANK) {
        at++;
      } else if (c == '/' && next(1) == '*') {
        comment();
      } else if (c == '/' && next(1) == '/') {
        while (at < text.length && text[at] != '\n') {
          at++;
        }
      } else {
        return;
      }
    }
  }

  private void comment() {
    for (at += 2; at < text.length; at++) {
      if (text[at] == '\n') {
        line++;
      } else if (text[at] == '*' && next(1) == '/') {
        at += 2;
        return;
      }
    }
  }

  private Token token() {
    char c = text[at];
    int start = at;
    switch (kind(c)) {
      case LETTER -> {
        do {
          at++;
        } while (at < text.length && kind(text[at]) >= LETTER);
        return make(Kind.NAME, new String(text, start, at - start));
      }
      case DIGIT -> {
        do {
          at++;
        } while (at < text.length && (kind(text[at]) >= LETTER || text[at] == '.'));
        return make(Kind.NUMBER, new String(text, start, at - start));
      }
      default -> {
        if (c == '"' || c == '\'') {
          return quoted(c);
        }
        boolean pair = "#<>&|".indexOf(c) >= 0 && next(1) == c;
        at += pair ? 2 : 1;
        return make(Kind.MARK, pair ? new String(text, start, 2) : mark(c));
      }
    }
  }

  private static String mark(char c) {
    return c < MARKS.length ? MARKS[c] : String.valueOf(c);
  }

  private Token quoted(char quote) {
    at++;
    int end = at;
    while (end < text.length && "\"'\\\n".indexOf(text[end]) < 0) {
      end++;
    }
    StringBuilder value = new StringBuilder().append(text, at, end - at);
    at = end;
    while (at < text.length && text[at] != quote && text[at] != '\n') {
      char c = text[at];
      if (c == '\\' && at + 1 < text.length) {
        at++;
        c = escaped(text[at]);
      }
      value.append(c);
      at++;
    }
    at++;
    return quote == '"'
        ? make(Kind.STRING, value.toString())
        : make(Kind.NUMBER, Integer.toString(value.length() == 0 ? 0 : value.charAt(0)));
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case '0' -> '\0';
      default -> c;
    };
  }

  private Token make(Kind kind, String value) {
    return new Token(kind, value, line, conditionals.options());
  }

  private void directive() {
    List<Token> words = new ArrayList<>();
    @Nullable String angled = null;
    boolean spaced = false;
    while (true) {
      int before = at;
      blanks(true);
      if (at >= text.length || text[at] == '\n') {
        break;
      }
      if (words.size() == 1 && words.get(0).isName("include") && text[at] == '<') {
        int start = at + 1;
        while (at < text.length && text[at] != '>') {
          at++;
        }
        angled = at < text.length ? new String(text, start, at - start) : "";
        at = Math.min(at + 1, text.length);
        continue;
      }
      if (words.size() == 2) {
        spaced = at > before;
      }
      words.add(token());
    }
    if (words.isEmpty() || conditionals.take(words) || !conditionals.hold()) {
      return;
    }
    if (words.get(0).isName("include")) {
      if (angled != null) {
        include(angled, false, words.get(0));
      } else if (words.size() > 1 && words.get(1).kind() == Kind.STRING) {
        include(words.get(1).text(), true, words.get(0));
      }
    } else if (words.get(0).isName("define") && words.size() > 1) {
      define(words, spaced);
    } else if (words.get(0).isName("undef") && words.size() > 1) {
      defined(words.get(1), Optional.empty());
    }
  }

  private void include(String path, boolean quoted, Token where) {
    includes.add(new CSource.Include(path, quoted, tokens.size(), open > 0, where.line()));
  }

  private void define(List<Token> words, boolean spaced) {
    if (words.size() < 3 || !words.get(2).is("(") || spaced) {
      defined(words.get(1), Optional.of(new CMacro(null, words.subList(2, words.size()))));
      return;
    }
    List<String> parameters = new ArrayList<>();
    int i = 3;
    for (; i < words.size() && !words.get(i).is(")"); i++) {
      if (words.get(i).isName()) {
        parameters.add(words.get(i).text());
      } else if (words.get(i).is(".") && !parameters.contains("__VA_ARGS__")) {
        parameters.add("__VA_ARGS__");
      }
    }
    List<Token> body = words.subList(Math.min(i + 1, words.size()), words.size());
    defined(words.get(1), Optional.of(new CMacro(parameters, body)));
  }

  private void defined(Token name, Optional<CMacro> macro) {
    defined.computeIfAbsent(name.text(), key -> new TreeMap<>()).put(name.line(), macro);
    macro.ifPresent(present -> macros.put(name.text(), present));
  }

  /** Constants of enumerations count as macros. */
  private void enumerations() {
    for (int i = 0; i + 2 < tokens.size(); i++) {
      int open = i + (tokens.get(i + 1).isName() ? 2 : 1);
      if (!tokens.get(i).isName("enum") || !tokens.get(open).is("{")) {
        continue;
      }
      int close = CExpander.close(tokens, open);
      OptionalLong value = OptionalLong.of(0);
      for (List<Token> part :
          close < 0 ? List.<List<Token>>of() : CExpander.split(tokens.subList(open + 1, close))) {
        if (part.isEmpty()) {
          continue;
        }
        if (part.size() > 2) {
          value = CValue.of(part.subList(2, part.size()));
        }
        if (value.isEmpty()) {
          break; // it has a value that is told elsewhere, and so have those after it
        }
        Token number = part.get(0).as(Kind.NUMBER, Long.toString(value.getAsLong()));
        macros.putIfAbsent(part.get(0).text(), new CMacro(null, List.of(number)));
        value = OptionalLong.of(value.getAsLong() + 1);
      }
    }
  }
}
