package dev.pomelo.sdk.kbuild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a makefile. One assigned by {@code =} is expanded when it is used, the others at
 * once; {@code CONFIG_X} has the value of the option and stands for it.
 */
final class Variables {

  private static final String PREFIX = "CONFIG_";

  private final Map<String, String> config;
  private final Map<String, List<Word>> words = new HashMap<>();
  private final Map<String, String> deferred = new HashMap<>();

  /**
   * No variables but the options.
   *
   * @param config values by name without {@code CONFIG_}; a string without quotes
   */
  Variables(Map<String, String> config) {
    this.config = config;
  }

  /** A scope that begins with the same values. */
  Variables copy() {
    Variables copy = new Variables(config);
    copy.words.putAll(words);
    copy.deferred.putAll(deferred);
    return copy;
  }

  /** The words of a variable; null for one whose text still has to be expanded. */
  @Nullable List<Word> words(String name) {
    if (name.startsWith(PREFIX)) {
      String option = name.substring(PREFIX.length());
      @Nullable String value = config.get(option);
      return value == null || value.isBlank()
          ? List.of()
          : List.of(new Word(value, List.of(option)));
    }
    return deferred.containsKey(name) ? null : words.getOrDefault(name, List.of());
  }

  /** The text of a variable that is expanded when it is used; empty for others. */
  String deferred(String name) {
    return deferred.getOrDefault(name, "");
  }

  boolean isDefined(String name) {
    @Nullable List<Word> value = words(name);
    return value == null ? !deferred(name).isBlank() : !value.isEmpty();
  }

  void set(String name, List<Word> value) {
    deferred.remove(name);
    words.put(name, List.copyOf(value));
  }

  void set(String name, String value) {
    set(name, value.isEmpty() ? List.of() : List.of(Word.of(value)));
  }

  void defer(String name, String text) {
    words.remove(name);
    deferred.put(name, text);
  }

  void append(String name, List<Word> value) {
    List<Word> all = new ArrayList<>(words.getOrDefault(name, List.of()));
    all.addAll(value);
    set(name, all);
  }
}
