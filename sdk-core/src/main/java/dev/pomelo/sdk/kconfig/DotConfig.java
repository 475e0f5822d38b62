package dev.pomelo.sdk.kconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code .config} as the C tools write it: the values of symbols, in order.
 *
 * <p>Follows {@code conf_read_simple} and {@code conf_write} in {@code scripts/kconfig/confdata.c}.
 */
public final class DotConfig {

  /** The prefix of Linux, BusyBox and U-Boot. */
  public static final String CONFIG = "CONFIG_";

  private final Map<String, Value> values;
  private final List<MalformedLine> malformed;

  private DotConfig(Map<String, Value> values, List<MalformedLine> malformed) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.malformed = List.copyOf(malformed);
  }

  /** A config with these values, in the order of the map. */
  public static DotConfig of(Map<String, Value> values) {
    return new DotConfig(values, List.of());
  }

  /**
   * Reads a {@code .config}. The last of several lines for a symbol wins.
   *
   * @param file its name, for {@link #malformed}
   * @param text its content
   * @param prefix {@link #CONFIG} or what the program at hand uses
   */
  public static DotConfig parse(String file, String text, String prefix) {
    LineReader reader = new LineReader(prefix);
    Map<String, Value> values = new LinkedHashMap<>();
    List<MalformedLine> malformed = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      LineReader.Line line = reader.read(lines.get(i));
      if (line instanceof LineReader.Assignment assignment) {
        values.put(assignment.symbol(), assignment.value());
      } else if (line instanceof LineReader.Unset unset) {
        values.put(unset.symbol(), new Value.Numeral(""));
      } else if (line instanceof LineReader.Wrong wrong) {
        malformed.add(new MalformedLine(new Source(file, i + 1), lines.get(i), wrong.why()));
      }
    }
    return new DotConfig(values, malformed);
  }

  /** Reads the {@code .config} of Linux, BusyBox or U-Boot. */
  public static DotConfig parse(String file, String text) {
    return parse(file, text, CONFIG);
  }

  /** A symbol's value; {@code n} for "is not set"; empty where the config does not mention it. */
  public Optional<Value> value(String symbol) {
    return Optional.ofNullable(values.get(symbol));
  }

  /** Whether a symbol is {@code y}. */
  public boolean isYes(String symbol) {
    return values.get(symbol) == Value.Tristate.Y;
  }

  /** Whether a symbol is {@code m}. */
  public boolean isModule(String symbol) {
    return values.get(symbol) == Value.Tristate.M;
  }

  /** The text of a string symbol; empty for an unset symbol and one of another type. */
  public Optional<String> text(String symbol) {
    return values.get(symbol) instanceof Value.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  /** All values, in the order of the file. */
  public Map<String, Value> values() {
    return values;
  }

  /** Lines that are neither comments nor assignments, in order. */
  public List<MalformedLine> malformed() {
    return malformed;
  }

  /** One line of a config, without its line ending. */
  public static String line(String prefix, String symbol, Value value) {
    return value == Value.Tristate.N
        ? "# " + prefix + symbol + " is not set"
        : prefix + symbol + "=" + value.written();
  }

  /**
   * The config as text: a line a symbol, no header.
   *
   * @param prefix {@link #CONFIG} or what the program at hand uses
   */
  public String render(String prefix) {
    StringBuilder text = new StringBuilder();
    values.forEach((symbol, value) -> text.append(line(prefix, symbol, value)).append('\n'));
    return text.toString();
  }
}
