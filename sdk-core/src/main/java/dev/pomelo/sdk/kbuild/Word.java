package dev.pomelo.sdk.kbuild;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A word of a makefile variable with the options that it comes from.
 *
 * @param text without blanks; empty only within {@link Expansion}
 * @param options without {@code CONFIG_}
 */
record Word(String text, List<String> options) {

  Word {
    options = List.copyOf(options);
  }

  static Word of(String text) {
    return new Word(text, List.of());
  }

  /** The same text, with these options before its own. */
  Word under(List<String> outer) {
    return outer.isEmpty() ? this : new Word(text, union(outer, options));
  }

  Word withText(String newText) {
    return new Word(newText, options);
  }

  static List<String> union(List<String> first, List<String> second) {
    Set<String> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /** The words as make writes them. */
  static String text(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  /** All options of words. */
  static List<String> options(List<Word> words) {
    Set<String> all = new LinkedHashSet<>();
    words.forEach(word -> all.addAll(word.options()));
    return new ArrayList<>(all);
  }
}
