package dev.pomelo.sdk.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A piece of a config, written by a person: what it asks for and what in it means nothing.
 *
 * @param requests in the order of the lines
 * @param malformed lines that Kconfig would ignore or misread, in order
 */
public record Fragment(List<Request> requests, List<MalformedLine> malformed) {

  public Fragment {
    requests = List.copyOf(requests);
    malformed = List.copyOf(malformed);
  }

  /**
   * Reads a fragment.
   *
   * @param file its name, as the user would write it
   * @param text its content; CRLF is accepted
   * @param prefix {@link DotConfig#CONFIG} or what the program at hand uses
   * @param lines from a line of the text to the line of the file that it was rendered from, both
   *     counted from 1
   */
  public static Fragment parse(String file, String text, String prefix, IntUnaryOperator lines) {
    LineReader reader = new LineReader(prefix);
    List<Request> requests = new ArrayList<>();
    List<MalformedLine> malformed = new ArrayList<>();
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      Source source = new Source(file, lines.applyAsInt(number));
      LineReader.Line line = reader.read(raw);
      if (line instanceof LineReader.Assignment assignment) {
        requests.add(new Request(assignment.symbol(), assignment.value(), source, raw.strip()));
      } else if (line instanceof LineReader.Unset unset) {
        String notSet = DotConfig.line(prefix, unset.symbol(), Value.Tristate.N);
        malformed.add(
            new MalformedLine(
                source, raw, "no value: write \"\" for an empty string, or '" + notSet + "'"));
      } else if (line instanceof LineReader.Wrong wrong) {
        malformed.add(new MalformedLine(source, raw, wrong.why()));
      }
    }
    return new Fragment(requests, malformed);
  }

  /** Reads a fragment for Linux, BusyBox or U-Boot that is not made from a template. */
  public static Fragment parse(String file, String text) {
    return parse(file, text, DotConfig.CONFIG, IntUnaryOperator.identity());
  }
}
