package dev.pomelo.sdk;

import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.ladder.Ladder;
import dev.pomelo.sdk.ladder.LadderReport;
import dev.pomelo.sdk.ladder.LadderReport.Choice;
import dev.pomelo.sdk.ladder.LadderReport.Step;
import dev.pomelo.sdk.ladder.Measure;
import dev.pomelo.sdk.ladder.Rung;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes down a ladder once, and tries the choices at its foot. */
final class LadderClimb {

  private static final String UNUSED = "changes nothing: the image does without this technique";
  private static final String NOT_BUILT = "not built yet";
  private static final String ITS_OWN = "as the image has it";

  /** How many causes a reason names: the first is the nearest. */
  private static final int CAUSES = 2;

  private final Workshop workshop;
  private final LadderProgress progress;
  private final List<Step> steps = new ArrayList<>();
  private final List<Choice> choices = new ArrayList<>();

  /** Builds a system and measures it. */
  interface Workshop {

    /**
     * The image with some changes laid over it.
     *
     * @return nothing if it is not built yet, and nothing is to be built
     * @throws PomeloException if there can be no such system
     */
    Optional<Measured> measure(List<YamlNode> changes) throws PomeloException, InterruptedException;
  }

  /**
   * A system that was measured.
   *
   * @param identity equal for systems of which kernel, modules and root file system are equal
   */
  record Measured(
      String image,
      String board,
      String kernelRelease,
      String compiler,
      String identity,
      Measure measure) {}

  LadderClimb(Workshop workshop, LadderProgress progress) {
    this.workshop = workshop;
    this.progress = progress;
  }

  /**
   * Measures every system of a ladder.
   *
   * @throws PomeloException if the project's own image cannot be built
   */
  LadderReport report(Ladder ladder) throws PomeloException, InterruptedException {
    Measured image =
        workshop
            .measure(List.of())
            .orElseThrow(
                () ->
                    PomeloException.of(
                        "the image itself is not built yet",
                        "leave out -Dpomelo.ladder.build=false"));
    steps(ladder, image);
    List<Rung> rungs = ladder.rungs();
    for (int i = rungs.size() - 1; i >= 0; i--) {
      choices(rungs.get(i), image); // those that change least of what was compiled last come first
    }
    return soFar(image);
  }

  private LadderReport soFar(Measured image) {
    return new LadderReport(
        LadderReport.FORMAT,
        image.image(),
        image.board(),
        image.kernelRelease(),
        image.compiler(),
        steps,
        choices);
  }

  private void steps(Ladder ladder, Measured image) throws PomeloException, InterruptedException {
    List<Rung> rungs = ladder.climbed();
    @Nullable Measured above = null;
    for (int below = 0; below <= rungs.size(); below++) {
      @Nullable Rung rung = below == 0 ? null : rungs.get(below - 1);
      String name = rung == null ? "" : rung.name();
      String title = rung == null ? "start" : rung.title();
      String why = rung == null ? ladder.start() : rung.why();
      progress.says("rung " + below + " of " + rungs.size() + ": " + title);
      Tried tried = below == rungs.size() ? new Tried(image, "") : tried(ladder.changes(below));
      @Nullable Measured measured = tried.measured();
      if (measured == null) {
        steps.add(new Step(name, title, why, null, tried.reason()));
      } else {
        boolean same = above != null && above.identity().equals(measured.identity());
        steps.add(new Step(name, title, why, measured.measure(), same ? UNUSED : ""));
        above = measured;
      }
      progress.measured(soFar(image));
    }
  }

  private void choices(Rung rung, Measured image) throws PomeloException, InterruptedException {
    int at = 0;
    for (Map.Entry<String, YamlNode> choice : rung.choices().entrySet()) {
      progress.says("choice: " + rung.title() + ", " + choice.getKey());
      Tried tried = tried(List.of(choice.getValue()));
      @Nullable Measured measured = tried.measured();
      boolean same = measured != null && image.identity().equals(measured.identity());
      choices.add(
          at++,
          new Choice(
              rung.name(),
              rung.title(),
              choice.getKey(),
              measured == null ? null : measured.measure(),
              same ? ITS_OWN : tried.reason()));
      progress.measured(soFar(image));
    }
    for (Map.Entry<String, String> not : rung.impossible().entrySet()) {
      choices.add(at++, new Choice(rung.name(), rung.title(), not.getKey(), null, not.getValue()));
    }
  }

  /** A system, or why there is none. */
  private record Tried(@Nullable Measured measured, String reason) {}

  private Tried tried(List<YamlNode> changes) throws InterruptedException {
    try {
      Optional<Measured> measured = workshop.measure(changes);
      String reason = measured.isPresent() ? "" : NOT_BUILT;
      progress.says(measured.map(system -> summary(system.measure())).orElse("  " + reason));
      return new Tried(measured.orElse(null), reason);
    } catch (PomeloException e) {
      progress.says("  " + reason(e));
      return new Tried(null, reason(e));
    }
  }

  /** What a system measures, for whoever waits for the rest. */
  private static String summary(Measure measure) {
    @Nullable Long millis = measure.bootMillis();
    return String.format(
        Locale.ROOT,
        "  %,d bytes: kernel %,d, modules %,d, root file system %,d; %s",
        measure.total(),
        measure.kernel(),
        measure.modules(),
        measure.rootfs(),
        millis == null
            ? "not booted: " + measure.noBoot()
            : String.format(Locale.ROOT, "%.2f s to the prompt", millis / 1000.0));
  }

  /**
   * Why something cannot be had, in one line: the first problem, and where a line asks for what
   * cannot be, what is in the way, without that line and the advice. The details of a step that
   * failed are its output, whose reason is in its message.
   */
  static String reason(PomeloException e) {
    Problem first = e.problems().get(0);
    if (first.location() == null) {
      return "cannot be had: " + first.message();
    }
    int last = first.details().size() - 1; // what to do next
    String causes =
        first.details().subList(Math.min(1, Math.max(0, last)), Math.max(0, last)).stream()
            .limit(CAUSES)
            .map(cause -> "; " + cause.strip().replaceAll("\\s+", " "))
            .collect(Collectors.joining());
    return "cannot be had: " + first.message() + causes;
  }
}
