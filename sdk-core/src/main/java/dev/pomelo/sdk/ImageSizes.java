package dev.pomelo.sdk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.rootfs.OutputFile;
import dev.pomelo.sdk.size.SizePage;
import dev.pomelo.sdk.size.SizeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each byte of an image is for, board by board.
 *
 * @param reports by board, in the order in which {@code image.yaml} names them
 */
public record ImageSizes(Map<String, SizeReport> reports) {

  private static final String SUFFIX = ".json";
  private static final String PAGE = "size.html";

  public ImageSizes {
    reports = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(reports));
  }

  /**
   * The reports of a directory that {@link #write} wrote.
   *
   * @param boards those whose reports must be there
   */
  public static Map<String, SizeReport> read(Path directory, Set<String> boards)
      throws PomeloException {
    Map<String, SizeReport> reports = new LinkedHashMap<>();
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        SizeReport report = SizeReport.read(file);
        reports.put(report.board(), report);
      }
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of(
              "there are no size reports in " + directory,
              "write them with 'mvn pomelo:size' in that project, then name its target/size"),
          e);
    }
    List<String> missing = boards.stream().filter(b -> !reports.containsKey(b)).toList();
    if (!missing.isEmpty()) {
      throw PomeloException.of(
          "there is no size report of " + String.join(", ", missing) + " in " + directory,
          "looked for "
              + String.join(", ", missing.stream().map(board -> board + SUFFIX).toList())
              + (reports.isEmpty()
                  ? "; it has no report at all"
                  : "; it has those of " + String.join(", ", reports.keySet())),
          "write it with 'mvn pomelo:size' in that project, then name its target/size");
    }
    return reports;
  }

  /**
   * Writes {@code BOARD.json} for each board, and {@code size.html}.
   *
   * @return the page
   */
  public Path write(Path directory) throws PomeloException {
    try {
      for (Map.Entry<String, SizeReport> report : reports.entrySet()) {
        OutputFile.write(file(directory, report.getKey()), report.getValue().json());
      }
      Path page = directory.resolve(PAGE);
      OutputFile.write(page, SizePage.of(List.copyOf(reports.values())));
      return page;
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot write " + directory + ": " + e.getMessage(), "check 'df -h'"), e);
    }
  }

  /** The JSON file of a board. */
  public static Path file(Path directory, String board) {
    return directory.resolve(board + SUFFIX);
  }
}
