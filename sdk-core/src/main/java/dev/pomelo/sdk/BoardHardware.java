package dev.pomelo.sdk;

import dev.pomelo.sdk.hardware.HardwarePage;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.rootfs.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which drivers serve the devices of an image's boards.
 *
 * @param reports in the order in which {@code image.yaml} names the boards
 * @param indexes of the drivers of their kernels, by kernel, version and architecture: {@code
 *     linux-6.1.192-3-arm64}; a line is a modalias pattern, file, line and options, separated by
 *     tabs
 */
public record BoardHardware(List<HardwareReport> reports, SortedMap<String, Path> indexes) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public BoardHardware {
    reports = List.copyOf(reports);
    indexes = Collections.unmodifiableSortedMap(new TreeMap<>(indexes));
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
