package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.hardware.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replaces macros by what they stand for, with {@code #} and {@code ##}, as C says (6.10.3). */
final class CExpander {

  private static final int LONGEST = 2_000_000;

  private final CMacros.Scope macros;

  CExpander(CMacros.Scope macros) {
    this.macros = macros;
  }

  List<Token> expand(List<Token> tokens) {
    return expand(tokens, Set.of());
  }

  /** Expands all but some. */
  List<Token> expand(List<Token> tokens, Set<String> hidden) {
    List<Token> out = new ArrayList<>();
    for (int i = 0; i < tokens.size() && out.size() < LONGEST; i++) {
      Token token = tokens.get(i);
      @Nullable CMacro macro =
          token.isName() && !hidden.contains(token.text()) ? macros.find(token) : null;
      if (macro == null) {
        out.add(token);
        continue;
      }
      List<List<Token>> arguments = List.of();
      if (macro.parameters() != null) {
        int end = i + 1 < tokens.size() && tokens.get(i + 1).is("(") ? close(tokens, i + 1) : -1;
        if (end < 0) {
          out.add(token);
          continue;
        }
        arguments = split(tokens.subList(i + 2, end));
        i = end;
      }
      Set<String> within = new HashSet<>(hidden);
      within.add(token.text());
      out.addAll(expand(substitute(macro, arguments, hidden, token), within));
    }
    return out;
  }

  private List<Token> substitute(
      CMacro macro, List<List<Token>> arguments, Set<String> hidden, Token use) {
    List<Token> body = macro.body();
    List<Token> out = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      Token token = body.get(i);
      if (token.is("#") && i + 1 < body.size()) {
        @Nullable List<Token> argument = argument(macro, arguments, body.get(i + 1));
        if (argument != null) {
          out.add(use.as(Kind.STRING, text(argument)));
          i++;
          continue;
        }
      }
      boolean pasted =
          (i > 0 && body.get(i - 1).is("##")) || (i + 1 < body.size() && body.get(i + 1).is("##"));
      @Nullable List<Token> argument = argument(macro, arguments, token);
      if (argument == null) {
        out.add(token.at(use));
      } else if (pasted) {
        out.addAll(argument);
      } else {
        out.addAll(expand(argument, hidden));
      }
    }
    return paste(out);
  }

  private static List<Token> paste(List<Token> tokens) {
    List<Token> out = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!token.is("##")) {
        out.add(token);
      } else if (!out.isEmpty() && i + 1 < tokens.size()) {
        Token left = out.remove(out.size() - 1);
        Token right = tokens.get(++i);
        out.add(left.as(left.kind(), left.text() + right.text()));
      }
    }
    return out;
  }

  private static @Nullable List<Token> argument(
      CMacro macro, List<List<Token>> arguments, Token token) {
    List<String> parameters = macro.parameters();
    int index = parameters == null || !token.isName() ? -1 : parameters.indexOf(token.text());
    if (parameters == null || index < 0) {
      return null;
    }
    if (!macro.isVariadic() || index < parameters.size() - 1) {
      return index < arguments.size() ? arguments.get(index) : List.of();
    }
    List<Token> rest = new ArrayList<>();
    for (int i = index; i < arguments.size(); i++) {
      if (i > index) {
        rest.add(new Token(Kind.MARK, ",", token.line(), List.of()));
      }
      rest.addAll(arguments.get(i));
    }
    return rest;
  }

  /** The index of the bracket that closes the one at an index, or -1. */
  static int close(List<Token> tokens, int open) {
    int level = 0;
    for (int i = open; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.MARK) {
        switch (token.text()) {
          case "(", "{", "[" -> level++;
          case ")", "}", "]" -> level--;
          default -> {}
        }
        if (level == 0) {
          return i;
        }
      }
    }
    return -1;
  }

  /** The parts between commas that no brackets hold. */
  static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    int level = 0;
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.MARK) {
        switch (token.text()) {
          case "(", "{", "[" -> level++;
          case ")", "}", "]" -> level--;
          default -> {}
        }
        if (level == 0 && token.text().equals(",")) {
          parts.add(tokens.subList(start, i));
          start = i + 1;
        }
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }

  private static String text(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining(""));
  }
}
