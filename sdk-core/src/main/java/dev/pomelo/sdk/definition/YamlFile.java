package dev.pomelo.sdk.definition;

import com.networknt.schema.Error;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a definition and checks it against its JSON Schema, every violation at once. */
public final class YamlFile {

  private YamlFile() {}

  /**
   * Reads a text.
   *
   * @param display name of the file for messages
   * @param schema name of the schema's file: {@code board.schema.json}
   * @throws PomeloException with everything that is wrong with it
   */
  public static YamlNode read(String display, String text, String schema, SourceLines lines)
      throws PomeloException {
    YamlNode root = YamlReader.read(display, text, lines);
    check(root, schema, lines);
    return root;
  }

  /**
   * Reads a text that may have been checked before.
   *
   * @param checked which texts were, and takes this one
   */
  static YamlNode read(
      String display, String text, String schema, SourceLines lines, CheckedTexts checked)
      throws PomeloException {
    YamlNode root = YamlReader.read(display, text, lines);
    try {
      if (!checked.has(schema, text)) {
        check(root, schema, lines);
        checked.add(schema, text);
      }
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot use the store: " + e.getMessage()), e);
    }
    return root;
  }

  private static void check(YamlNode root, String schema, SourceLines lines)
      throws PomeloException {
    List<Error> errors = Schemas.get(schema).validate(YamlJson.of(root));
    if (!errors.isEmpty()) {
      throw new PomeloException(problems(errors, root, lines));
    }
  }

  /** One problem for each value: that a list is no text makes its further faults moot. */
  private static List<Problem> problems(List<Error> errors, YamlNode root, SourceLines lines) {
    SchemaMessages messages = new SchemaMessages(root, lines);
    Set<String> seen = new HashSet<>();
    return errors.stream()
        .sorted(
            Comparator.comparingInt((Error e) -> e.getInstanceLocation().getNameCount())
                .thenComparingInt(e -> e.getKeyword().equals("type") ? 0 : 1))
        .filter(e -> seen.add(e.getInstanceLocation() + " " + SchemaMessages.subject(e)))
        .map(messages::problem)
        .sorted(
            Comparator.comparingInt((Problem p) -> p.location() == null ? 0 : p.location().line())
                .thenComparingInt(p -> p.location() == null ? 0 : p.location().column()))
        .toList();
  }
}
