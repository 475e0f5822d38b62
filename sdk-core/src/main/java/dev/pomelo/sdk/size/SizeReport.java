package dev.pomelo.sdk.size;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an image for a board consists of, in bytes.
 *
 * @param format of the JSON form, {@value #FORMAT}
 * @param image name of the image
 * @param board name of the board
 * @param kernelRelease version of the kernel
 * @param kernelBytes of the kernel image
 * @param rootfsBytes of the root file system as it is stored, 0 where the kernel carries it
 * @param items what they consist of; what they take in the stored files adds up to the two above
 * @param options why the options are on that brought items in
 */
public record SizeReport(
    int format,
    String image,
    String board,
    String kernelRelease,
    long kernelBytes,
    long rootfsBytes,
    List<SizeItem> items,
    List<OptionReason> options) {

  /** Version of the JSON form. */
  public static final int FORMAT = 1;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public SizeReport {
    items = List.copyOf(items);
    options = List.copyOf(options);
  }

  /** The sum of something over all items of an area. */
  public long sum(SizeItem.Area area, ToLongFunction<SizeItem> bytes) {
    return items.stream().filter(item -> item.area() == area).mapToLong(bytes).sum();
  }

  /** Bytes of the stored files whose purpose is not known. */
  public long unattributed() {
    return items.stream().filter(i -> !i.isAttributed()).mapToLong(SizeItem::stored).sum();
  }

  /** Bytes of the stored files. */
  public long stored() {
    return items.stream().mapToLong(SizeItem::stored).sum();
  }

  /** The report as JSON. */
  public String json() {
    return JSON.writeValueAsString(this) + "\n";
  }

  /**
   * Reads a report.
   *
   * @throws PomeloException if the file is not one
   */
  public static SizeReport read(Path file) throws PomeloException {
    try {
      SizeReport report = JSON.readValue(Files.readString(file), SizeReport.class);
      if (report.format() != FORMAT) {
        throw new PomeloException(
            Problem.at(
                Location.of(file.toString()),
                "is a size report of format " + report.format() + "; this Pomelo reads " + FORMAT,
                "make it again with 'mvn pomelo:size'"));
      }
      return report;
    } catch (IOException | JacksonException e) {
      throw new PomeloException(
          Problem.at(
              Location.of(file.toString()),
              "is not a size report: " + e.getMessage(),
              "make one with 'mvn pomelo:size'"),
          e);
    }
  }
}
