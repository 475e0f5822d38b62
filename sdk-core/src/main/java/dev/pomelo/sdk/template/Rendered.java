package dev.pomelo.sdk.template;

import java.util.List;

/**
 * The output of a template.
 *
 * @param text the output
 * @param lines for each line of the output the line of the template that wrote it, from 1
 */
public record Rendered(String text, List<Integer> lines) {

  public Rendered {
    lines = List.copyOf(lines);
  }

  /** The line of the template that an output line came from, both counted from 1. */
  public int sourceLine(int outputLine) {
    if (lines.isEmpty()) {
      return 1;
    }
    return lines.get(Math.min(Math.max(outputLine, 1), lines.size()) - 1);
  }
}
