package dev.pomelo.sdk.definition;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schemas, read from the SDK itself and never from the network. */
final class Schemas {

  /** What the schemas' ids begin with. */
  static final String ID = "https://pomelo.dev/schema/";

  private static final Map<String, JsonNode> TEXTS = new ConcurrentHashMap<>();
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Schemas::resource));

  private Schemas() {}

  /** A schema by the name of its file: {@code board.schema.json}. */
  static Schema get(String file) {
    return SCHEMAS.computeIfAbsent(file, f -> REGISTRY.getSchema(SchemaLocation.of(ID + f)));
  }

  /** The piece of a schema that another piece of it lies in. */
  static JsonNode at(SchemaLocation location, int levelsUp) {
    String iri = String.valueOf(location.getAbsoluteIri());
    JsonNode node = json(iri.substring(iri.lastIndexOf('/') + 1));
    int end = location.getFragment().getNameCount() - levelsUp;
    for (int i = 0; i < end; i++) {
      Object step = location.getFragment().getElement(i);
      node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
    }
    return node;
  }

  private static JsonNode json(String file) {
    return TEXTS.computeIfAbsent(file, f -> JsonMapper.shared().readTree(SchemaTexts.of(f)));
  }

  private static @Nullable String resource(String id) {
    return id.startsWith(ID) ? SchemaTexts.of(id.substring(ID.length())) : null;
  }
}
