package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a definition that knows where it stands. Values from several files can be put together
 * into one tree and keep their places.
 */
public sealed interface YamlNode {

  /** Where the value begins. */
  Location location();

  /** A mapping, in the order of writing. */
  record Mapping(Location location, Map<String, Entry> entries) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** A key of a mapping with its place, and its value. */
  record Entry(Location key, YamlNode value) {}

  /** A list. */
  record Sequence(Location location, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A single value.
   *
   * @param value a String, Long, Double, Boolean or null
   * @param raw the value as it was written, without quotes: {@code 6.10} stays so
   */
  record Scalar(Location location, @Nullable Object value, String raw) implements YamlNode {}

  /** The value of a key; empty if this is no mapping, lacks the key or has null there. */
  default Optional<YamlNode> get(String key) {
    if (!(this instanceof Mapping mapping)) {
      return Optional.empty();
    }
    Entry entry = mapping.entries().get(key);
    return entry == null || (entry.value() instanceof Scalar s && s.value() == null)
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  /** A scalar as text; null for anything else. */
  default @Nullable String text() {
    return this instanceof Scalar scalar && scalar.value() != null ? scalar.raw() : null;
  }

  /** The scalar below a key as text; null where there is none. */
  default @Nullable String text(String key) {
    return get(key).map(YamlNode::text).orElse(null);
  }

  /** The scalar below a key as text, or something else where there is none. */
  default String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /** Whether the value below a key is true. */
  default boolean flag(String key, boolean otherwise) {
    return Boolean.parseBoolean(text(key, Boolean.toString(otherwise)));
  }

  /** The number below a key; null where there is none. */
  default @Nullable Integer number(String key) {
    String text = text(key);
    return text == null ? null : Integer.valueOf(text);
  }

  /** The items of a list below a key; empty where there is none. */
  default List<YamlNode> items(String key) {
    return get(key).map(YamlNode::items).orElse(List.of());
  }

  /** The items of a list; a single value counts as a list of one. */
  default List<YamlNode> items() {
    return this instanceof Sequence sequence ? sequence.items() : List.of(this);
  }

  /** The texts of a list below a key. */
  default List<String> texts(String key) {
    return references(key).stream().map(Reference::name).toList();
  }

  /** The texts of a list below a key, with their places. */
  default List<Reference> references(String key) {
    List<Reference> result = new ArrayList<>();
    for (YamlNode item : items(key)) {
      String text = item.text();
      if (text != null) {
        result.add(new Reference(text, item.location()));
      }
    }
    return result;
  }

  /** The entries of a mapping below a key; empty where there is none. */
  default Map<String, Entry> entries(String key) {
    return get(key).map(n -> n instanceof Mapping m ? m.entries() : null).orElse(Map.of());
  }

  /** The value at a JSON pointer ({@code /qemu/machine}); empty if there is none. */
  default Optional<YamlNode> at(String pointer) {
    if (pointer.isEmpty()) {
      return Optional.of(this);
    }
    int end = pointer.indexOf('/', 1);
    String rest = end < 0 ? "" : pointer.substring(end);
    String step =
        pointer
            .substring(1, end < 0 ? pointer.length() : end)
            .replace("~1", "/")
            .replace("~0", "~");
    if (this instanceof Mapping mapping) {
      return Optional.ofNullable(mapping.entries().get(step)).flatMap(e -> e.value().at(rest));
    }
    if (this instanceof Sequence sequence && step.matches("\\d{1,6}")) {
      int index = Integer.parseInt(step);
      return index < sequence.items().size()
          ? sequence.items().get(index).at(rest)
          : Optional.empty();
    }
    return Optional.empty();
  }
}
