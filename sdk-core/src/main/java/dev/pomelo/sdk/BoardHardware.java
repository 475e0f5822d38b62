package dev.pomelo.sdk;

import dev.pomelo.sdk.hardware.HardwarePage;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.rootfs.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which drivers serve the devices of an image's boards.
 *
 * @param reports in the order in which {@code image.yaml} names the boards
 */
public record BoardHardware(List<HardwareReport> reports) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public BoardHardware {
    reports = List.copyOf(reports);
  }

  /**
   * Writes {@code hardware.json}, a list with a report for each board, and {@code hardware.html}.
   *
   * @return the page
   */
  public Path write(Path directory) throws PomeloException {
    try {
      OutputFile.write(directory.resolve("hardware.json"), JSON.writeValueAsString(reports) + "\n");
      Path page = directory.resolve("hardware.html");
      OutputFile.write(page, HardwarePage.of(reports));
      return page;
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot write " + directory + ": " + e.getMessage(), "check 'df -h'"), e);
    }
  }
}
