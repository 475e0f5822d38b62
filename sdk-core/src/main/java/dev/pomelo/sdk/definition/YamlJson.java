package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.store.Digest;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Definitions as JSON: for the schema, and in one canonical form for digests. */
public final class YamlJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private YamlJson() {}

  /** The value as JSON, with the keys of mappings sorted. */
  public static JsonNode of(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      new TreeMap<>(mapping.entries()).forEach((key, e) -> object.set(key, of(e.value())));
      return object;
    }
    if (node instanceof YamlNode.Sequence sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.items().forEach(item -> array.add(of(item)));
      return array;
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    Object value = scalar.value();
    if (value instanceof Long number) {
      return JSON.numberNode(number);
    } else if (value instanceof Double number) {
      return JSON.numberNode(number);
    } else if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    return value == null ? JSON.nullNode() : JSON.stringNode(scalar.raw());
  }

  /** The digest of what a definition means: comments, order of keys and form do not count. */
  public static Digest digest(YamlNode node) {
    StringBuilder text = new StringBuilder();
    canonical(node, text);
    return Digest.of(text.toString());
  }

  private static void canonical(YamlNode node, StringBuilder text) {
    if (node instanceof YamlNode.Mapping mapping) {
      text.append('{');
      new TreeMap<>(mapping.entries())
          .forEach(
              (key, entry) -> {
                append(key, text);
                canonical(entry.value(), text);
              });
      text.append('}');
    } else if (node instanceof YamlNode.Sequence sequence) {
      text.append('[');
      sequence.items().forEach(item -> canonical(item, text));
      text.append(']');
    } else if (node instanceof YamlNode.Scalar scalar) {
      append(scalar.raw(), text);
    }
  }

  private static void append(String word, StringBuilder text) {
    text.append(word.length()).append(':').append(word);
  }
}
