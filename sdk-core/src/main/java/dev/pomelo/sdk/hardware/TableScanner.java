package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.hardware.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a C source declares that it serves: tables of ids, {@code *_OF_DECLARE} and its
 * relatives, machines with {@code dt_compat}, {@code MODULE_ALIAS}. A string anywhere else counts
 * for nothing.
 */
final class TableScanner {

  /**
   * Something that a source serves.
   *
   * @param alias a pattern as {@code modules.alias} has it
   * @param line counted from 1
   * @param options those of preprocessor conditionals around it
   */
  record Match(String alias, int line, List<String> options) {}

  private static final Pattern DECLARES =
      Pattern.compile(
          "(?:CLK|TIMER|IOMMU|RESERVEDMEM|CLOCKSOURCE)_OF_DECLARE(?:_DRIVER)?"
              + "|IRQCHIP_DECLARE|IRQCHIP_MATCH");

  /** A module has other names too, of protocols and file systems. */
  private static final Set<String> BUSES =
      Set.of(
          "of",
          "pci",
          "usb",
          "virtio",
          "acpi",
          "i2c",
          "spi",
          "platform",
          "hid",
          "sdio",
          "amba",
          "serio",
          "mdio",
          "hdaudio",
          "dmi",
          "wmi",
          "spmi",
          "slim",
          "greybus",
          "rpmsg",
          "isa");

  private final List<Token> tokens;
  private final CExpander expander;
  private final Map<String, List<Token>> strings = new HashMap<>();
  private final Set<String> tables = new HashSet<>();
  private final List<Match> matches = new ArrayList<>();

  private TableScanner(List<Token> tokens, CExpander expander) {
    this.tokens = tokens;
    this.expander = expander;
  }

  /** Whether a text can declare anything: to tell quickly that most cannot. */
  static boolean mayDeclare(String text) {
    for (int at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1)) {
      int next = at + 1;
      boolean sign =
          switch (next < text.length() ? text.charAt(next) : ' ') {
            case 'd' -> text.startsWith("device_id", next);
            case 'D' -> text.startsWith("DECLARE", next);
            case 'M' -> text.startsWith("IRQCHIP_MATCH", at - "IRQCHIP".length());
            case 'A' -> text.startsWith("MODULE_ALIAS", at - "MODULE".length());
            case 'i' -> text.startsWith("amba_id", at - "amba".length());
            case 'c' -> text.startsWith("dt_compat", at - "dt".length());
            default -> false;
          };
      if (sign) {
        return true;
      }
    }
    return false;
  }

  private static boolean declares(String name) {
    return (name.contains("_DECLARE") || name.equals("IRQCHIP_MATCH"))
        && DECLARES.matcher(name).matches();
  }

  /**
   * What a source declares.
   *
   * @param tokens of the source, with those that it includes within braces
   */
  static List<Match> scan(CSource source, List<Token> tokens, CMacros.Scope macros) {
    CExpander expander = new CExpander(macros);
    TableScanner scanner = new TableScanner(unfolded(source, tokens), expander);
    scanner.names();
    scanner.all();
    return scanner.matches;
  }

  /** The tokens with the source's own macros expanded that themselves declare something. */
  private static List<Token> unfolded(CSource source, List<Token> tokens) {
    Set<String> declaring = new HashSet<>();
    source
        .macros()
        .forEach(
            (name, macro) -> {
              boolean declares =
                  macro.body().stream().anyMatch(t -> t.isName() && declares(t.text()));
              boolean table =
                  macro.body().stream().anyMatch(t -> t.isName("struct"))
                      && macro.body().stream().anyMatch(t -> IdTable.of(t.text()).isPresent());
              if (declares || table) {
                declaring.add(name);
              }
            });
    if (declaring.isEmpty()) {
      return tokens;
    }
    Map<String, CMacro> own = new HashMap<>(source.macros());
    own.keySet().retainAll(declaring);
    return new CExpander(new CMacros.Scope(List.of(own), Map.of())).expand(tokens);
  }

  /** Which tables are a module's or a driver's: others name exceptions. */
  private void names() {
    for (int i = 0; i + 4 < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isName("MODULE_DEVICE_TABLE") && tokens.get(i + 3).is(",")) {
        tables.add(tokens.get(i + 4).text());
      } else if (token.isName("id_table") && tokens.get(i + 1).is("=")) {
        tables.add(tokens.get(i + (tokens.get(i + 2).is("&") ? 3 : 2)).text());
      }
    }
  }

  private void all() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!token.isName()) {
        continue;
      }
      if (token.text().equals("struct") && i + 1 < tokens.size()) {
        Optional<IdTable> table = IdTable.of(tokens.get(i + 1).text());
        if (table.isPresent()) {
          table(table.get(), i + 2);
        }
      } else if (token.text().equals("char")) {
        strings(i + 1);
      } else if (declares(token.text())) {
        declaration(i);
      } else if (token.text().equals("MODULE_ALIAS")) {
        argument(i, 0)
            .filter(alias -> BUSES.contains(Driver.bus(alias)))
            .ifPresent(alias -> add(alias, token));
      } else if (token.text().equals("dt_compat") && i > 0 && tokens.get(i - 1).is(".")) {
        machine(i);
      }
    }
  }

  /** {@code struct of_device_id NAME[] ATTRIBUTE = { … }}, from the name on. */
  private void table(IdTable table, int start) {
    int open = initialiser(start);
    int close = open < 0 ? -1 : CExpander.close(tokens, open);
    if (close < 0 || (table.namesExceptions() && !tables.contains(tokens.get(start).text()))) {
      return;
    }
    boolean many = false;
    for (int i = start; i < open; i++) {
      many |= tokens.get(i).is("[");
    }
    List<Token> body = expander.expand(tokens.subList(open + 1, close));
    if (!many) {
      add(table, body, tokens.get(open));
      return;
    }
    for (List<Token> part : CExpander.split(body)) {
      for (int i = 0; i < part.size(); i++) {
        if (part.get(i).is("{")) {
          int end = CExpander.close(part, i);
          if (end > i) {
            add(table, part.subList(i + 1, end), part.get(i));
          }
          break;
        }
      }
    }
  }

  private void add(IdTable table, List<Token> entry, Token at) {
    Aliases.of(IdEntry.of(table, entry)).forEach(alias -> add(alias, at));
  }

  private void add(String alias, Token at) {
    matches.add(new Match(alias, at.line(), at.options()));
  }

  /** The brace that begins the initialiser of the variable whose declarator begins here, or -1. */
  private int initialiser(int start) {
    int i = start;
    if (i >= tokens.size() || !tokens.get(i).isName()) {
      return -1;
    }
    for (i++; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("=")) {
        return i + 1 < tokens.size() && tokens.get(i + 1).is("{") ? i + 1 : -1;
      }
      if (token.is("[") || token.is("(")) {
        int close = CExpander.close(tokens, i);
        if (close < 0) {
          return -1;
        }
        i = close;
      } else if (!token.isName()) {
        return -1;
      }
    }
    return -1;
  }

  /** {@code char * const NAME[] = { "…", … }}: perhaps what a machine is compatible with. */
  private void strings(int start) {
    int i = start;
    while (i < tokens.size()
        && (tokens.get(i).is("*")
            || tokens.get(i).isName("const")
            || tokens.get(i).text().startsWith("__"))) {
      i++;
    }
    int open = initialiser(i);
    int close = open < 0 ? -1 : CExpander.close(tokens, open);
    if (close > 0) {
      strings.put(tokens.get(i).text(), tokens.subList(open + 1, close));
    }
  }

  private void machine(int at) {
    if (at + 2 < tokens.size() && tokens.get(at + 1).is("=")) {
      for (Token token :
          expander.expand(strings.getOrDefault(tokens.get(at + 2).text(), List.of()))) {
        if (token.kind() == Kind.STRING) {
          add("of:N*T*C" + token.text(), token);
        }
      }
    }
  }

  private void declaration(int at) {
    int argument = tokens.get(at).text().equals("IRQCHIP_MATCH") ? 0 : 1;
    argument(at, argument).ifPresent(text -> add("of:N*T*C" + text, tokens.get(at)));
  }

  /** An argument of a macro, if it is a text. */
  private Optional<String> argument(int at, int place) {
    int close =
        at + 1 < tokens.size() && tokens.get(at + 1).is("(") ? CExpander.close(tokens, at + 1) : -1;
    if (close < 0) {
      return Optional.empty();
    }
    List<List<Token>> arguments = CExpander.split(tokens.subList(at + 2, close));
    @Nullable List<Token> argument = place < arguments.size() ? arguments.get(place) : null;
    if (argument == null || argument.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (Token token : expander.expand(argument)) {
      if (token.kind() != Kind.STRING) {
        return Optional.empty();
      }
      text.append(token.text());
    }
    return Optional.of(text.toString());
  }
}
