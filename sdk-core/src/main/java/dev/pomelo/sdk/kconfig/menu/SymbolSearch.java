package dev.pomelo.sdk.kconfig.menu;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds symbols by what somebody remembers of their name or prompt. */
public final class SymbolSearch {

  private SymbolSearch() {}

  /**
   * Finds symbols.
   *
   * @param asked a regular expression, or a text where it is none; the prefix and case do not count
   * @return the place of each symbol in the menus, where it has one with a prompt: those of the
   *     very name first, then those whose name has it, the earlier the better, then those whose
   *     prompt has it
   */
  public static List<Entry> of(KconfigTree tree, String asked, String prefix) {
    String text = asked.strip();
    if (text.toUpperCase(Locale.ROOT).startsWith(prefix)) {
      text = text.substring(prefix.length());
    }
    if (text.isEmpty()) {
      return List.of();
    }
    Pattern pattern = pattern(text);
    record Hit(Entry entry, int rank) {}
    List<Hit> hits = new ArrayList<>();
    for (Symbol symbol : tree.symbols().all()) {
      if (symbol.isNamed() && !symbol.isConstant() && symbol.isDefined()) {
        int rank = rank(symbol, pattern, text);
        if (rank >= 0) {
          hits.add(new Hit(place(symbol), rank));
        }
      }
    }
    return hits.stream()
        .sorted(Comparator.comparingInt(Hit::rank).thenComparing(hit -> name(hit.entry())))
        .map(Hit::entry)
        .toList();
  }

  private static int rank(Symbol symbol, Pattern pattern, String text) {
    if (symbol.name().equalsIgnoreCase(text)) {
      return 0;
    }
    Matcher matcher = pattern.matcher(symbol.name());
    if (matcher.find()) {
      return 1 + matcher.start();
    }
    for (Property prompt : symbol.prompts()) {
      if (pattern.matcher(String.valueOf(prompt.text())).find()) {
        return 1000;
      }
    }
    return -1;
  }

  private static Entry place(Symbol symbol) {
    List<Entry> definitions = symbol.definitions();
    return definitions.stream()
        .filter(entry -> entry.prompt() != null)
        .findFirst()
        .orElse(definitions.get(0));
  }

  private static String name(Entry entry) {
    Symbol symbol = entry.symbol();
    return symbol == null ? "" : symbol.name();
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE);
    }
  }
}
