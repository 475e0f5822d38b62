package dev.pomelo.sdk;

import dev.pomelo.sdk.comparison.Comparison;
import dev.pomelo.sdk.comparison.Difference;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two builds of the same images that gave the same.
 *
 * @param comparison without differences
 */
public record Reproduction(Comparison comparison) {

  /**
   * Compares the images of two builds.
   *
   * @param one directory with a directory of files for each board
   * @param other the same of another build
   * @throws PomeloException with every difference, down to the file in an archive
   */
  public static Reproduction of(Path one, Path other) throws PomeloException {
    try {
      Comparison comparison = Comparison.of(one, other, name -> !name.equals(Assembly.STATE));
      if (!comparison.isEqual()) {
        List<String> details = new ArrayList<>();
        comparison.differences().stream().map(Difference::toString).forEach(details::add);
        details.add("one build:   " + one);
        details.add("the other:   " + other);
        throw new PomeloException(
            new Problem(null, "two builds of the same sources differ", details));
      }
      return new Reproduction(comparison);
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot compare the images: " + e.getMessage()), e);
    }
  }

  /** A line for each file with its digest, and how many there are. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    comparison.equal().forEach((file, digest) -> lines.add(digest.abbreviated() + "  " + file));
    lines.add("both builds gave the same " + lines.size() + " files");
    return lines;
  }
}
