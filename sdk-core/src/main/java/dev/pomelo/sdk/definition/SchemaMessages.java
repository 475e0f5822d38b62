package dev.pomelo.sdk.definition;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says for people what a schema found wrong. A schema's {@code title} is a noun phrase that stands
 * in the messages: "must be a size like 128M". A value with {@code writeOnly} is never shown.
 */
final class SchemaMessages {

  private final YamlNode root;
  private final SourceLines lines;

  SchemaMessages(YamlNode root, SourceLines lines) {
    this.root = root;
    this.lines = lines;
  }

  /** The key that a violation is about, where it is not about the value as a whole. */
  static String subject(Error error) {
    return switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties", "required" -> error.getProperty();
      case "propertyNames" -> "propertyNames";
      default -> "";
    };
  }

  Problem problem(Error error) {
    return switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" -> unknownKey(error);
      case "required" -> missingKey(error);
      case "enum", "const" -> unknownWord(error);
      default -> wrongValue(error);
    };
  }

  private Problem unknownKey(Error error) {
    String key = error.getProperty();
    NodePath parent = error.getInstanceLocation();
    List<String> known =
        new ArrayList<>(
            Schemas.at(error.getSchemaLocation(), 1).path("properties").propertyNames());
    known.remove("$schema");
    String where = parent.getNameCount() == 0 ? "" : " in '" + noun(parent) + "'";
    return lines.problem(
        keyLocation(parent.append(key)), "unknown key '" + key + "'" + where, advice(key, known));
  }

  private Problem missingKey(Error error) {
    String key = error.getProperty();
    NodePath parent = error.getInstanceLocation();
    JsonNode schema =
        resolve(error, Schemas.at(error.getSchemaLocation(), 1).path("properties").path(key));
    String where = parent.getNameCount() == 0 ? "" : " in '" + noun(parent) + "'";
    String title = schema.path("title").asString("");
    return lines.problem(
        keyLocation(parent),
        "'" + key + "' is missing" + where,
        title.isEmpty() ? "add '" + key + ":'" : "add '" + key + ":' with " + title);
  }

  private Problem unknownWord(Error error) {
    if (error.getInstanceNode().isContainer() || error.getInstanceNode().isNull()) {
      return wrongValue(error);
    }
    NodePath at = error.getInstanceLocation();
    String word = error.getInstanceNode().asString("");
    List<String> known = new ArrayList<>();
    Schemas.at(error.getSchemaLocation(), 0).forEach(w -> known.add(w.asString()));
    return lines.problem(
        valueLocation(at), "unknown " + noun(at) + " '" + word + "'", advice(word, known));
  }

  private Problem wrongValue(Error error) {
    NodePath at = error.getInstanceLocation();
    JsonNode schema = Schemas.at(error.getSchemaLocation(), 1);
    String title = schema.path("title").asString("");
    JsonNode bound = Schemas.at(error.getSchemaLocation(), 0);
    String must =
        switch (error.getKeyword()) {
          case "type" -> "must be " + (title.isEmpty() ? types(bound) : title);
          case "minimum" -> "must be at least " + bound.asString();
          case "maximum" -> "must be at most " + bound.asString();
          case "minItems", "minLength", "minProperties" -> "must not be empty";
          case "maxLength" -> "must not be longer than " + bound.asString() + " letters";
          case "uniqueItems" -> "must not name anything twice";
          default -> "must be " + (title.isEmpty() ? "of the form " + bound.asString() : title);
        };
    if (schema.path("writeOnly").asBoolean(false)) {
      return Problem.at(valueLocation(at), "'" + noun(at) + "' " + must);
    }
    boolean shown = !must.startsWith("must not");
    String value = shown ? ", not " + shown(error.getInstanceNode()) : "";
    String more = schema.path("description").asString("");
    String pointer = last(at) instanceof Integer ? "each of '" + noun(at) + "' " : "";
    String subject =
        !pointer.isEmpty() ? pointer : at.getNameCount() == 0 ? "this " : "'" + noun(at) + "' ";
    return lines.problem(valueLocation(at), subject + must + value, more.isEmpty() ? null : more);
  }

  private static JsonNode resolve(Error error, JsonNode schema) {
    String ref = schema.path("$ref").asString("");
    return ref.startsWith("#/")
        ? Schemas.at(error.getSchemaLocation(), Integer.MAX_VALUE).at(ref.substring(1))
        : schema;
  }

  private static String types(JsonNode type) {
    List<String> words = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(t -> words.add(type(t.asString())));
    } else {
      words.add(type(type.asString()));
    }
    return String.join(" or ", words);
  }

  private static String type(String name) {
    return switch (name) {
      case "string" -> "a text";
      case "array" -> "a list";
      case "object" -> "a mapping of keys to values";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      default -> name;
    };
  }

  private static String shown(JsonNode node) {
    if (node.isNull()) {
      return "empty";
    }
    if (node.isContainer()) {
      return node.isArray() ? "a list" : "a mapping";
    }
    String text = node.asString();
    return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
  }

  /** What to write instead of a word: the nearest known one, then all of them. */
  static @Nullable String advice(String word, Collection<String> known) {
    if (known.isEmpty()) {
      return null;
    }
    String all = "One of: " + known.stream().collect(Collectors.joining(", "));
    return Nearest.to(word, known).map(n -> "did you mean '" + n + "'? " + all).orElse(all);
  }

  /** The key that a value belongs to; a list's items belong to the list's key. */
  private static String noun(NodePath path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      if (!(path.getElement(i) instanceof Integer)) {
        return path.getName(i);
      }
    }
    return "value";
  }

  private static @Nullable Object last(NodePath path) {
    return path.getNameCount() == 0 ? null : path.getElement(path.getNameCount() - 1);
  }

  private Location valueLocation(NodePath path) {
    return at(path, path.getNameCount()).location();
  }

  private Location keyLocation(NodePath path) {
    int count = path.getNameCount();
    if (count > 0 && at(path, count - 1) instanceof YamlNode.Mapping mapping) {
      YamlNode.Entry entry = mapping.entries().get(path.getName(count - 1));
      if (entry != null) {
        return entry.key();
      }
    }
    return valueLocation(path);
  }

  /** The value that the first steps of a path lead to. */
  private YamlNode at(NodePath path, int count) {
    YamlNode node = root;
    for (int i = 0; i < count; i++) {
      if (node instanceof YamlNode.Sequence list && path.getElement(i) instanceof Integer index) {
        node = list.items().get(index);
      } else if (node instanceof YamlNode.Mapping mapping) {
        YamlNode.Entry entry = mapping.entries().get(path.getName(i));
        node = entry == null ? node : entry.value();
      }
    }
    return node;
  }
}
