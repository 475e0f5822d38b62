package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in a store which texts a schema has nothing against, so that the next run of Maven need
 * not load a validator to find the same.
 */
final class CheckedTexts {

  /** Remembers nothing. */
  static final CheckedTexts NONE = new CheckedTexts(null);

  private final @Nullable Store store;
  private final Map<String, Digest> schemas = new ConcurrentHashMap<>();

  CheckedTexts(@Nullable Store store) {
    this.store = store;
  }

  /** Whether a text was found to be valid before. */
  boolean has(String schema, String text) throws IOException {
    return store != null && store.note(name(schema, text)).isPresent();
  }

  /** Remembers that a text is valid. */
  void add(String schema, String text) throws IOException {
    if (store != null) {
      store.putNote(name(schema, text), "valid");
    }
  }

  private String name(String schema, String text) {
    Digest digest = schemas.computeIfAbsent(schema, SchemaTexts::digest);
    return "schema-check 1 " + digest.hex() + " " + Digest.of(text).hex();
  }
}
