package dev.pomelo.sdk.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.ladder.LadderReport.Choice;
import dev.pomelo.sdk.ladder.LadderReport.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderTableTest {

  private static final LadderReport REPORT =
      new LadderReport(
          LadderReport.FORMAT,
          "tiny",
          "pc-floppy",
          "6.1.192",
          "gcc 12.2.0",
          List.of(
              new Step("", "start", "the defconfig", measure(9_000_000, 4_000, 300_000, 4000L), ""),
              new Step("trim", "trimmed", "exports", null, "cannot be had: no modules"),
              new Step("needed", "needed", "less", measure(900_000, 0, 300_000, 1500L), ""),
              new Step("file", "one file", "a stream", measure(1_000_000, 0, 0, 1400L), "")),
          List.of(
              new Choice("compressor", "compressor", "lz4", measure(1_300_000, 0, 0, null), ""),
              new Choice("lto", "LTO", "thin", null, "cannot be had: needs clang")));

  @Test
  void eachRungSaysWhatItSavedAndWhatItCostInBootTime() {
    assertThat(String.join("\n", LadderTable.lines(REPORT)))
        .isEqualTo(
            """
            tiny for pc-floppy, Linux 6.1.192
            rung                   kernel     modules    root fs      total      saved                     boot
            start               9,000,000       4,000    300,000  9,304,000                              4.00 s
            trimmed                                                                                              cannot be had: no modules
            needed      900,000 (-90.0 %)  - (-100 %)    300,000  1,200,000  8,104,000  -87.1 %  1.50 s (-2.50)  together with the rungs above that have no figures
            one file  1,000,000 (+11.1 %)           -  in kernel  1,000,000    200,000  -16.7 %  1.40 s (-0.10)

            choices, each on the image of the last line above
            rung        choice               kernel    root fs      total    change           boot
            compressor  lz4     1,300,000 (+30.0 %)  in kernel  1,300,000  +300,000  +30.0 %     -  not booted: no prompt
            LTO         thin                                                                        cannot be had: needs clang\
            """);
  }

  @Test
  void thePageHasTheSameTablesAndTheReasons() {
    assertThat(LadderPage.of(REPORT))
        .startsWith("## `tiny` on `pc-floppy`, Linux 6.1.192, gcc 12.2.0\n\n| rung | kernel |")
        .contains("|---|--:|--:|--:|--:|--:|--:|--:|---|\n")
        .contains("| trimmed |  |  |  |  |  |  |  | cannot be had: no modules |\n")
        .contains("- **needed**: less\n")
        .contains(
            "| compressor | lz4 | 1,300,000 (+30.0 %) | in kernel | 1,300,000 | +300,000 |"
                + " +30.0 % | - | not booted: no prompt |\n");
  }

  @Test
  void aReportIsReadAsItWasWritten(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("pc-floppy.json"), REPORT.json());

    assertThat(LadderReport.read(file)).isEqualTo(REPORT);
  }

  private static Measure measure(long kernel, long modules, long rootfs, @Nullable Long boot) {
    return new Measure(
        kernel,
        modules,
        rootfs,
        400_000,
        kernel + rootfs + modules,
        boot,
        boot == null ? "no prompt" : "");
  }
}
