package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The published JSON Schemas as the SDK's own jar has them. */
final class SchemaTexts {

  private static final String RESOURCES = "/META-INF/pomelo/schema/";
  private static final Pattern FILE = Pattern.compile("[a-z]+\\.schema\\.json");

  private SchemaTexts() {}

  /** The text of a schema by the name of its file: {@code board.schema.json}. */
  static String of(String file) {
    try (InputStream in = SchemaTexts.class.getResourceAsStream(RESOURCES + file)) {
      if (in == null) {
        throw new IllegalStateException("no such schema: " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digest of a schema with all schemas that it refers to. */
  static Digest digest(String file) {
    Map<String, String> texts = new TreeMap<>();
    collect(file, texts);
    return Digest.of(texts.toString());
  }

  private static void collect(String file, Map<String, String> texts) {
    if (!texts.containsKey(file)) {
      String text = of(file);
      texts.put(file, text);
      FILE.matcher(text).results().forEach(name -> collect(name.group(), texts));
    }
  }
}
