package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Position;
import dev.pomelo.sdk.kconfig.model.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts Kconfig files into tokens. One stream goes through all files: a {@code source} statement
 * puts a file in front of what is left of its includer.
 */
final class Lexer {

  /** Exit code of a generated scanner that cannot read. */
  private static final int UNREADABLE = 2;

  private static final boolean[] WORD = characters("_-");
  private static final boolean[] WIDE = characters("_-/.");

  private final Setting setting;
  private final Messages messages;
  private final Keywords keywords;
  private final Profile profile;
  private final Macros macros;

  /** What a word may have where a line begins. */
  private final boolean[] beginning;

  private final Set<String> files = new LinkedHashSet<>();
  private @Nullable Source source;
  private int line = 1;
  private Position statement = new Position("<none>", 0);
  private Token previous = Token.END_OF_LINE;
  private Token beforePrevious = Token.END_OF_LINE;
  private boolean assignment;
  private boolean help;
  private String value = "";

  Lexer(Setting setting, Profile profile) {
    this.setting = setting;
    this.messages = setting.messages();
    this.profile = profile;
    this.keywords = Keywords.of(profile);
    this.beginning = profile == Profile.BUSYBOX ? characters("_") : WORD;
    this.macros =
        new Macros(setting, this::here, profile.hasLineKeywords() ? Lexer::isWide : Lexer::isWord);
  }

  Macros macros() {
    return macros;
  }

  /** The text of the last word, quoted text, assigned value or help text. */
  String value() {
    return value;
  }

  /** The first line of the current statement. */
  Position statement() {
    return statement;
  }

  /** The name of the file being read. */
  @Nullable Source source() {
    return source;
  }

  /** All files, the last one named first. */
  List<String> filesLastFirst() {
    List<String> reversed = new ArrayList<>(files);
    Collections.reverse(reversed);
    return reversed;
  }

  private Position here() {
    Source current = source;
    if (current != null) {
      return new Position(current.name, current.line);
    }
    // From Linux 6.11 on the first file is taken to go on.
    boolean goesOn = profile == Profile.LINUX_6_12 && !files.isEmpty();
    return new Position(goesOn ? files.iterator().next() : "<none>", line);
  }

  /** Opens the first file. */
  void start(String name) throws KconfigException {
    Path path = setting.find(name).orElse(null);
    if (path == null) {
      messages.error("can't find file " + name);
      throw new KconfigException("can't find file " + name);
    }
    files.add(name);
    source = new Source(name, read(path), null);
  }

  /** Goes on with another file, or with all that a pattern matches, and comes back at the end. */
  void source(String name) throws KconfigException {
    if (!profile.sourcesPatterns()) {
      include(name);
      return;
    }
    List<String> matches = new ArrayList<>(setting.matching(name));
    Collections.reverse(matches);
    for (String match : matches) {
      include(match);
    }
  }

  private void include(String name) throws KconfigException {
    Path path = setting.find(name).orElse(null);
    if (path == null) {
      throw fatal("%s: can't open file \"%s\"".formatted(statement, name));
    }
    files.add(name);
    for (Source outer = source; outer != null; outer = outer.includer) {
      if (outer.name.equals(name)) {
        throw recursive(name);
      }
    }
    source = new Source(name, read(path), source);
  }

  private KconfigException recursive(String name) {
    StringBuilder text =
        new StringBuilder("Recursive inclusion detected.\nInclusion path:\n  current file : ")
            .append(name);
    for (Source outer = source; outer != null; outer = outer.includer) {
      text.append("\n  included from: ").append(outer.name).append(':').append(outer.line - 1);
      if (outer.name.equals(name) && profile != Profile.LINUX_6_12) {
        break;
      }
    }
    return fatal(text.toString());
  }

  private KconfigException fatal(String text) {
    messages.error(text);
    return new KconfigException(text);
  }

  /** A directory can be opened, as the C tools do it, but not read. */
  private byte[] read(Path path) throws KconfigException {
    if (path.toFile().isDirectory()) {
      messages.error("input in flex scanner failed");
      throw new KconfigException(path + " is a directory", UNREADABLE);
    }
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what follows as a help text. */
  void startHelp() {
    help = true;
  }

  /** The next token. Empty lines give none. */
  Token next() throws KconfigException {
    boolean fresh = previous == Token.END_OF_LINE || previous == Token.HELP_TEXT;
    Token token = scan();
    while (fresh && token == Token.END_OF_LINE) {
      token = scan();
    }
    if (fresh) {
      statement = here();
    }
    if (beforePrevious == Token.END_OF_LINE
        && previous == Token.WORD
        && (token == Token.EQUAL || token == Token.COLON_EQUAL || token == Token.PLUS_EQUAL)) {
      assignment = true;
    }
    beforePrevious = previous;
    previous = token;
    return token;
  }

  private Token scan() throws KconfigException {
    while (true) {
      Source in = source;
      if (in == null) {
        return Token.END_OF_INPUT;
      }
      if (help) {
        help = false;
        value = new HelpText(in).read();
        return Token.HELP_TEXT;
      }
      if (in.atEnd()) {
        assignment = false;
        return endOfFile(in);
      }
      Token token = assignment ? assigned(in) : plain(in);
      if (token != null) {
        return token;
      }
    }
  }

  private Token endOfFile(Source in) {
    if (!profile.hasLineKeywords()
        && previous != Token.END_OF_LINE
        && previous != Token.HELP_TEXT) {
      messages.error(in.name + ":" + in.line + ":warning: no new line at end of file");
    }
    line = in.line;
    source = in.includer;
    return Token.END_OF_LINE;
  }

  private @Nullable Token assigned(Source in) {
    char c = in.current();
    if (c == '\n') {
      assignment = false;
      return newLine(in);
    }
    if (c == ' ' || c == '\t') {
      in.at++;
      return null;
    }
    int end = in.lineEnd();
    value = in.upTo(end);
    in.at = end;
    return Token.ASSIGNED_VALUE;
  }

  private static Token newLine(Source in) {
    in.at++;
    in.line++;
    return Token.END_OF_LINE;
  }

  private @Nullable Token plain(Source in) throws KconfigException {
    char c = in.current();
    if (profile.hasLineKeywords()) {
      return oldPlain(in, c);
    }
    if (isWord(c) || c == '$') {
      return word(in);
    }
    if (c == '\n') {
      return newLine(in);
    }
    if (c == ' ' || c == '\t') {
      in.at++;
      return null;
    }
    if (c == '#') {
      in.at = in.lineEnd();
      return null;
    }
    if (c == '"' || c == '\'') {
      return quoted(in, c);
    }
    if (c == '\\' && in.ahead(1, '\n')) {
      in.at += 2;
      in.line++;
      return null;
    }
    Token sign = sign(in, c);
    if (sign != null) {
      return sign;
    }
    unsupported(in, c);
    in.at++;
    return null;
  }

  private void unsupported(Source in, char c) {
    messages.error(
        "%s:%d:warning: ignoring unsupported character '%c'".formatted(in.name, in.line, c));
  }

  /**
   * A token in the manner of 2006: keywords are such where a line begins, and what is no part of
   * the language is passed over, by Linux 4 with a warning.
   */
  private @Nullable Token oldPlain(Source in, char c) throws KconfigException {
    boolean begins = previous == Token.END_OF_LINE || previous == Token.HELP_TEXT;
    if ((begins ? beginning : WIDE)[c] || (c == '$' && profile.hasMacros())) {
      return oldWord(in, begins);
    }
    if (c == '\n') {
      return newLine(in);
    }
    if (c == '#') {
      in.at = in.lineEnd();
      return null;
    }
    if (!begins && (c == '"' || c == '\'')) {
      return quoted(in, c);
    }
    if (!begins && c == '\\' && in.ahead(1, '\n')) {
      in.at += 2;
      in.line++;
      return null;
    }
    Token sign = begins ? null : sign(in, c);
    if (sign == null) {
      if (profile.isOfLinux4() && c != ' ' && c != '\t') {
        unsupported(in, c);
      }
      in.at++;
    }
    return sign;
  }

  private @Nullable Token oldWord(Source in, boolean begins) throws KconfigException {
    int end = in.endOf(begins ? beginning : WIDE);
    if (profile.hasMacros() && end < in.length() && in.charAt(end) == '$') {
      return expanded(in);
    }
    String word = in.upTo(end);
    in.at = end;
    if (word.equals("---")) {
      return null;
    }
    Token keyword = keywords.get(word);
    boolean inside = keyword == Token.IF || keyword == Token.ON;
    if (keyword != null && (begins ? keyword != Token.ON : inside)) {
      return keyword;
    }
    value = word;
    return Token.WORD;
  }

  private static boolean isWide(char c) {
    return c < WIDE.length && WIDE[c];
  }

  private static @Nullable Token sign(Source in, char c) {
    boolean equal = in.ahead(1, '=');
    Token token =
        switch (c) {
          case '|' -> in.ahead(1, '|') ? Token.OR : null;
          case '&' -> in.ahead(1, '&') ? Token.AND : null;
          case '=' -> Token.EQUAL;
          case '!' -> equal ? Token.UNEQUAL : Token.NOT;
          case '<' -> equal ? Token.LESS_EQUAL : Token.LESS;
          case '>' -> equal ? Token.GREATER_EQUAL : Token.GREATER;
          case '(' -> Token.OPEN;
          case ')' -> Token.CLOSE;
          case ':' -> equal ? Token.COLON_EQUAL : null;
          case '+' -> equal ? Token.PLUS_EQUAL : null;
          default -> null;
        };
    if (token != null) {
      in.at +=
          switch (token) {
            case OR, AND, UNEQUAL, LESS_EQUAL, GREATER_EQUAL, COLON_EQUAL, PLUS_EQUAL -> 2;
            default -> 1;
          };
    }
    return token;
  }

  private @Nullable Token word(Source in) throws KconfigException {
    int end = in.endOf(WORD);
    if (end == in.length() || in.charAt(end) != '$') {
      String word = in.upTo(end);
      in.at = end;
      Token keyword = keywords.get(word);
      if (keyword != null) {
        return keyword;
      }
      value = word;
      return Token.WORD;
    }
    return expanded(in);
  }

  /** A word with a dollar in it. */
  private @Nullable Token expanded(Source in) throws KconfigException {
    Macros.Expansion expansion = macros.word(in.upTo(in.lineEnd()), 0);
    in.at += expansion.end();
    if (expansion.text().isEmpty()) {
      return null;
    }
    value = expansion.text();
    return Token.WORD;
  }

  private Token quoted(Source in, char quote) throws KconfigException {
    StringBuilder text = new StringBuilder();
    in.at++;
    while (!in.atEnd()) {
      char c = in.current();
      if (c == quote) {
        in.at++;
        break;
      }
      if (c == '\n') {
        messages.error(statement + ":warning: multi-line strings not supported");
        break;
      }
      if (c == '$' && profile.hasMacros()) {
        Macros.Expansion expansion = macros.dollar(in.upTo(in.lineEnd()), 1);
        text.append(expansion.text());
        in.at += expansion.end();
        continue;
      }
      in.at++;
      if (c != '\\') {
        text.append(c);
      } else if (!in.atEnd() && in.current() != '\n') {
        text.append(in.current());
        in.at++;
      }
    }
    value = text.toString();
    return Token.QUOTED;
  }

  /** Letters, digits and some others. */
  private static boolean[] characters(String others) {
    boolean[] characters = new boolean[256];
    for (char c = '0'; c <= 'z'; c++) {
      characters[c] = isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
    others.chars().forEach(c -> characters[c] = true);
    return characters;
  }

  static boolean isWord(char c) {
    return c < WORD.length && WORD[c];
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
