package dev.pomelo.sdk.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays one definition over another: mappings merge, single values override, lists replace or add
 * up. Every value keeps its place.
 */
public final class YamlMerge {

  private YamlMerge() {}

  /** Lays a definition over another; its lists replace the other's. */
  public static YamlNode over(YamlNode lower, YamlNode upper) {
    return over(lower, upper, Set.of());
  }

  /**
   * Lays a definition over another.
   *
   * @param adding keys whose lists add up, on any level; of two mappings with the same {@code name}
   *     the upper is laid over the lower, and the same word does not come twice; a word alone is a
   *     mapping that says only its {@code name}
   */
  public static YamlNode over(YamlNode lower, YamlNode upper, Set<String> adding) {
    if (!(lower instanceof YamlNode.Mapping low) || !(upper instanceof YamlNode.Mapping up)) {
      return upper;
    }
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(low.entries());
    up.entries()
        .forEach(
            (key, entry) -> {
              YamlNode.Entry below = entries.get(key);
              YamlNode value =
                  below == null
                      ? entry.value()
                      : adding.contains(key)
                          ? sum(below.value(), entry.value(), adding)
                          : over(below.value(), entry.value(), adding);
              entries.put(key, new YamlNode.Entry(entry.key(), value));
            });
    return new YamlNode.Mapping(up.location(), entries);
  }

  private static YamlNode sum(YamlNode lower, YamlNode upper, Set<String> adding) {
    List<YamlNode> items = new ArrayList<>(lower.items());
    for (YamlNode item : upper.items()) {
      int same = indexOf(items, item);
      if (same < 0) {
        items.add(item);
      } else {
        items.set(same, byName(item) ? items.get(same) : over(items.get(same), item, adding));
      }
    }
    return new YamlNode.Sequence(upper.location(), items);
  }

  /** Whether an item is only named: what is said of it elsewhere stays. */
  private static boolean byName(YamlNode item) {
    return item.text() != null;
  }

  private static int indexOf(List<YamlNode> items, YamlNode item) {
    String word = identity(item);
    for (int i = 0; word != null && i < items.size(); i++) {
      if (Objects.equals(word, identity(items.get(i)))) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable String identity(YamlNode item) {
    String word = item.text();
    return word != null ? word : item.text("name");
  }
}
