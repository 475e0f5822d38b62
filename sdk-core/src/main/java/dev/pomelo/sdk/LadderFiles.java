package dev.pomelo.sdk;

import dev.pomelo.sdk.ladder.LadderPage;
import dev.pomelo.sdk.ladder.LadderReport;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.rootfs.OutputFile;
import java.nio.file.Path;

/** The files of a ladder, below the size reports. */
public final class LadderFiles {

  private LadderFiles() {}

  /**
   * Writes {@code BOARD.json} and {@code BOARD.md}.
   *
   * @return the latter
   */
  public static Path write(Path directory, LadderReport report) throws PomeloException {
    OutputFile.write(directory.resolve(report.board() + ".json"), report.json());
    Path page = directory.resolve(report.board() + ".md");
    OutputFile.write(page, LadderPage.of(report));
    return page;
  }
}
