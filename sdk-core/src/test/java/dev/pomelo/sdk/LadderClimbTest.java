package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.YamlJson;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.ladder.Ladder;
import dev.pomelo.sdk.ladder.LadderReport;
import dev.pomelo.sdk.ladder.LadderReport.Choice;
import dev.pomelo.sdk.ladder.LadderReport.Step;
import dev.pomelo.sdk.ladder.Measure;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LadderClimbTest {

  private static final String LADDER =
      """
      start: everything
      rungs:
        - name: size
          title: for size
          why: -Os
          without: {kernel: {optimize: speed}}
        - name: trim
          title: trimmed
          why: exports
          without: {kernel: {trimSymbols: false}}
        - name: compressor
          title: compressor
          why: it has the last word
          without: {kernel: {compression: gzip}}
          choices:
            lz4: {kernel: {compression: lz4}}
            xz: {kernel: {compression: xz}}
          not: {lzo: nobody writes it}
      """;

  private final List<String> told = new ArrayList<>();
  private final List<LadderReport> kept = new ArrayList<>();

  @Test
  void everySystemIsBuiltAndWhatCannotBeIsSaid() throws Exception {
    LadderReport report = report();

    assertThat(report.steps())
        .extracting(Step::title, step -> step.measure() == null ? 0 : step.measure().total())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("start", 1500L),
            org.assertj.core.groups.Tuple.tuple("for size", 1200L),
            org.assertj.core.groups.Tuple.tuple("trimmed", 1200L),
            org.assertj.core.groups.Tuple.tuple("compressor", 1000L));
    assertThat(report.steps())
        .extracting(Step::note)
        .containsExactly("", "", "changes nothing: the image does without this technique", "");
    assertThat(report.choices())
        .extracting(Choice::choice, Choice::note)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "lz4",
                "cannot be had: CONFIG_KERNEL_LZ4=y was asked for and is not in the final kernel"
                    + " config; blocked by CONFIG_HAVE_KERNEL_LZ4=n"),
            org.assertj.core.groups.Tuple.tuple("xz", "as the image has it"),
            org.assertj.core.groups.Tuple.tuple("lzo", "nobody writes it"));
    assertThat(told)
        .containsSubsequence(
            "rung 0 of 3: start",
            "  1,500 bytes: kernel 1,500, modules 0, root file system 0; 1.50 s to the prompt",
            "rung 3 of 3: compressor",
            "choice: compressor, lz4",
            "  cannot be had: CONFIG_KERNEL_LZ4=y was asked for and is not in the final kernel"
                + " config; blocked by CONFIG_HAVE_KERNEL_LZ4=n",
            "choice: compressor, xz");
  }

  @Test
  void whatIsMeasuredIsKeptAtOnce() throws Exception {
    LadderReport report = report();

    assertThat(kept).extracting(r -> r.steps().size()).startsWith(1, 2, 3, 4, 4);
    assertThat(kept.get(kept.size() - 1).steps()).isEqualTo(report.steps());
  }

  @Test
  void whatIsNotBuiltYetIsSaidToBeNothingElse() throws Exception {
    LadderReport report =
        report(changes -> changes.isEmpty() ? measured(changes) : Optional.empty());

    assertThat(report.steps())
        .extracting(Step::note)
        .containsExactly("not built yet", "not built yet", "not built yet", "");
  }

  @Test
  void theOutputOfAStepThatFailedIsNoCause() {
    assertThat(
            LadderClimb.reason(
                PomeloException.of(
                    "Linux failed: /bin/sh: 1: lzma: not found",
                    "  GEN     Makefile",
                    "/bin/sh: 1: lzma: not found",
                    "exit code 2")))
        .isEqualTo("cannot be had: Linux failed: /bin/sh: 1: lzma: not found");
  }

  @Test
  void withoutTheImageItselfThereIsNoLadder() {
    assertThatThrownBy(() -> report(changes -> Optional.empty()))
        .isInstanceOf(PomeloException.class)
        .hasMessageContaining("the image itself is not built yet")
        .hasMessageContaining("leave out -Dpomelo.ladder.build=false");
  }

  private LadderReport report() throws Exception {
    return report(LadderClimbTest::measured);
  }

  private LadderReport report(LadderClimb.Workshop workshop) throws Exception {
    try (DefinitionPath path = DefinitionPath.of(List.of())) {
      return new LadderClimb(workshop, progress())
          .report(Ladder.parse("ladder.yaml", LADDER, path));
    }
  }

  private LadderProgress progress() {
    return new LadderProgress() {
      @Override
      public void says(String line) {
        told.add(line);
      }

      @Override
      public void measured(LadderReport soFar) {
        kept.add(soFar);
      }
    };
  }

  /** A kernel of 1000 bytes, 200 more with gzip, 300 more for speed, and no LZ4. */
  private static Optional<LadderClimb.Measured> measured(List<YamlNode> changes)
      throws PomeloException {
    String all = changes.stream().map(c -> YamlJson.of(c).toString()).toList().toString();
    if (all.contains("lz4")) {
      throw new PomeloException(
          Problem.at(
              Location.of("pomelo!ladder.yaml", 17),
              "CONFIG_KERNEL_LZ4=y was asked for and is not in the final kernel config",
              "CONFIG_KERNEL_LZ4=y",
              "blocked by CONFIG_HAVE_KERNEL_LZ4=n",
              "drop or change the line"));
    }
    long bytes = 1000L + (all.contains("gzip") ? 200 : 0) + (all.contains("speed") ? 300 : 0);
    return Optional.of(
        new LadderClimb.Measured(
            "tiny",
            "pc-floppy",
            "6.1.192",
            "gcc 12",
            String.valueOf(bytes),
            new Measure(bytes, 0, 0, 400, bytes, 1500L, "")));
  }
}
