package dev.pomelo.sdk.template;

import dev.pomelo.sdk.problem.Location;
import java.util.List;

/**
 * The output of a template.
 *
 * @param text the output
 * @param sources for each line of the output the template line that wrote it
 */
public record Rendered(String text, List<Location> sources) {

  public Rendered {
    sources = List.copyOf(sources);
  }

  /** The template's file and line that an output line, counted from 1, came from. */
  public Location source(int outputLine) {
    return sources.get(Math.min(Math.max(outputLine, 1), sources.size()) - 1);
  }

  /** The line of the template that an output line came from, both counted from 1. */
  public int sourceLine(int outputLine) {
    return source(outputLine).line();
  }
}
