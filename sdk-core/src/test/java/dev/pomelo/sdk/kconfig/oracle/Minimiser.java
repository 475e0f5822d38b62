package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Drops lines from the files of a failing case for as long as it still fails in the same way. */
final class Minimiser {

  private static final Map<String, String> BLOCKS =
      Map.of("menu", "endmenu", "if", "endif", "choice", "endchoice");

  private final Trial trial;
  private final Result start;
  private final String aspect;
  private final Instant end;

  private Result smallest;
  private List<Line> lines;

  /** A line of a file, without its end. */
  private record Line(String file, String text) {}

  private Minimiser(Trial trial, Result start, Duration patience) {
    this.trial = trial;
    this.start = start;
    this.aspect = start.comparison().aspects().get(0);
    this.end = Instant.now().plus(patience);
    this.smallest = start;
    this.lines = linesOf(start.invocation().files());
  }

  /**
   * The smallest failing case that is found from a failing one.
   *
   * @param patience after which the best so far is good enough
   */
  static Result minimise(Trial trial, Result failing, Duration patience)
      throws IOException, InterruptedException, PomeloException {
    Minimiser minimiser = new Minimiser(trial, failing, patience);
    minimiser.tryWithoutInput();
    int before;
    do {
      before = minimiser.lines.size();
      minimiser.dropRuns();
      minimiser.dropBlockEnds();
    } while (minimiser.lines.size() < before && !minimiser.isTired());
    return minimiser.smallest;
  }

  private void tryWithoutInput() throws IOException, InterruptedException, PomeloException {
    Result result = trial.run(start.question(), smallest.invocation().withInput(""));
    if (failsAlike(result)) {
      smallest = result;
    }
  }

  private void dropRuns() throws IOException, InterruptedException, PomeloException {
    for (int length = Math.max(1, lines.size() / 2); length > 0; length /= 2) {
      for (int at = 0; at < lines.size() && !isTired(); ) {
        List<Line> fewer = new ArrayList<>(lines.subList(0, at));
        fewer.addAll(lines.subList(Math.min(lines.size(), at + length), lines.size()));
        if (!attempt(fewer)) {
          at += length;
        }
      }
    }
  }

  /** Takes away the two ends of a block together, which is no syntax error. */
  private void dropBlockEnds() throws IOException, InterruptedException, PomeloException {
    for (int at = 0; at < lines.size() && !isTired(); ) {
      int close = endOfBlock(at);
      if (close < 0) {
        at++;
        continue;
      }
      List<Line> fewer = new ArrayList<>(lines);
      fewer.remove(close);
      fewer.remove(at);
      if (!attempt(fewer)) {
        at++;
      }
    }
  }

  private int endOfBlock(int at) {
    String word = firstWord(lines.get(at));
    String closing = BLOCKS.get(word);
    int depth = 0;
    for (int i = at; closing != null && i < lines.size(); i++) {
      String other = firstWord(lines.get(i));
      depth += other.equals(word) ? 1 : other.equals(closing) ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String firstWord(Line line) {
    return line.text().strip().split("\\W", 2)[0];
  }

  private boolean attempt(List<Line> fewer)
      throws IOException, InterruptedException, PomeloException {
    Invocation old = smallest.invocation();
    Invocation invocation =
        new Invocation(old.in(), old.arguments(), old.variables(), old.input(), filesOf(fewer));
    Result result = trial.run(start.question(), invocation);
    if (!failsAlike(result)) {
      return false;
    }
    smallest = result;
    lines = fewer;
    return true;
  }

  private boolean failsAlike(Result result) {
    return result.counts()
        && !result.identical()
        && result.comparison().aspects().get(0).equals(aspect);
  }

  private boolean isTired() {
    return Instant.now().isAfter(end);
  }

  private static List<Line> linesOf(Map<String, String> files) {
    List<Line> lines = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (file, text) -> {
              for (String line : text.split("\n", 0)) {
                lines.add(new Line(file, line));
              }
            });
    return lines;
  }

  private static Map<String, String> filesOf(List<Line> lines) {
    Map<String, StringBuilder> texts = new HashMap<>();
    for (Line line : lines) {
      texts.computeIfAbsent(line.file(), f -> new StringBuilder()).append(line.text()).append('\n');
    }
    Map<String, String> files = new HashMap<>();
    texts.forEach((file, text) -> files.put(file, text.toString()));
    return files;
  }
}
