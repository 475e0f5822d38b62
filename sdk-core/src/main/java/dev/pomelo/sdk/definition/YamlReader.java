package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a stranger's YAML into {@link YamlNode}s: plain data only, nothing that grows out of
 * bounds.
 */
final class YamlReader {

  /** Longer definitions are refused. */
  static final int MAXIMUM_CHARACTERS = 256 * 1024;

  private static final int MAXIMUM_VALUES = 20_000;
  private static final int MAXIMUM_DEPTH = 40;
  private static final Set<Tag> PLAIN =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

  private final String file;
  private final SourceLines lines;
  private int values;

  private YamlReader(String file, SourceLines lines) {
    this.file = file;
    this.lines = lines;
  }

  static YamlNode read(String file, String text, SourceLines lines) throws PomeloException {
    if (text.length() > MAXIMUM_CHARACTERS) {
      throw new PomeloException(
          Problem.at(
              Location.of(file),
              "longer than a definition may be: "
                  + text.length()
                  + " characters, at most "
                  + MAXIMUM_CHARACTERS));
    }
    String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    lines.add(file, clean);
    return new YamlReader(file, lines).read(clean);
  }

  private YamlNode read(String text) throws PomeloException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setSchema(new CoreSchema()).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.isPresent()
          ? convert(root.get(), 0)
          : new YamlNode.Mapping(new Location(file, 1, 1), Map.of());
    } catch (MarkedYamlEngineException e) {
      throw new PomeloException(syntax(e), e);
    } catch (YamlEngineException e) {
      if (String.valueOf(e.getMessage()).startsWith("Number of aliases")) {
        throw new PomeloException(
            Problem.at(Location.of(file), "too many aliases", "write the values out instead"), e);
      }
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new PomeloException(Problem.at(Location.of(file), "not YAML: " + reason), e);
    } catch (StackOverflowError e) {
      throw new PomeloException(Problem.at(Location.of(file), "nested too deeply"), e);
    }
  }

  private Problem syntax(MarkedYamlEngineException e) {
    Location at = location(e.getProblemMark().or(e::getContextMark));
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("TAB")) {
      return lines.problem(at, "YAML is not indented with tabs", "use spaces");
    }
    String context = e.getContext();
    String since =
        e.getContextMark().map(m -> " that began at line " + (m.getLine() + 1)).orElse("");
    return lines.problem(
        at, "not YAML: " + problem, context == null || context.isBlank() ? null : context + since);
  }

  private YamlNode convert(Node node, int depth) throws PomeloException {
    Location at = location(node.getStartMark());
    if (depth > MAXIMUM_DEPTH || ++values > MAXIMUM_VALUES) {
      throw new PomeloException(
          lines.problem(at, "too many values here", "write the values out instead of aliases"));
    }
    if (!PLAIN.contains(node.getTag())) {
      throw new PomeloException(
          lines.problem(at, "tags such as " + node.getTag() + " are not allowed", "drop the tag"));
    }
    if (node instanceof MappingNode mapping) {
      return mapping(at, mapping, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, depth + 1));
      }
      return new YamlNode.Sequence(at, items);
    }
    ScalarNode scalar = (ScalarNode) node;
    return new YamlNode.Scalar(at, value(scalar), scalar.getValue());
  }

  private YamlNode mapping(Location at, MappingNode mapping, int depth) throws PomeloException {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Location key = location(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        throw new PomeloException(lines.problem(key, "a key must be a word", null));
      }
      YamlNode value = convert(tuple.getValueNode(), depth + 1);
      if (value instanceof YamlNode.Scalar scalar && scalar.value() == null) {
        value = new YamlNode.Scalar(key, null, "");
      }
      YamlNode.Entry first = entries.put(name.getValue(), new YamlNode.Entry(key, value));
      if (first != null) {
        throw new PomeloException(
            lines.problem(
                key,
                "'" + name.getValue() + "' is here twice",
                "the first is at line " + first.key().line()));
      }
    }
    return new YamlNode.Mapping(at, entries);
  }

  private static @Nullable Object value(ScalarNode scalar) {
    String text = scalar.getValue();
    try {
      if (scalar.getTag().equals(Tag.NULL)) {
        return null;
      } else if (scalar.getTag().equals(Tag.BOOL)) {
        return Boolean.valueOf(text);
      } else if (scalar.getTag().equals(Tag.INT)) {
        return Long.valueOf(text);
      } else if (scalar.getTag().equals(Tag.FLOAT)) {
        return Double.valueOf(text);
      }
    } catch (NumberFormatException e) {
      return text;
    }
    return text;
  }

  private Location location(Optional<Mark> mark) {
    return mark.map(m -> new Location(file, m.getLine() + 1, m.getColumn() + 1))
        .orElse(Location.of(file));
  }
}
