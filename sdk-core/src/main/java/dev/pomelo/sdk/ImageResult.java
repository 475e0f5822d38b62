package dev.pomelo.sdk;

import dev.pomelo.sdk.execution.ConsoleBuildLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build gave.
 *
 * @param name name of the image
 * @param boards one image a board, in the order in which {@code image.yaml} names them
 * @param ran how many steps ran
 * @param reused how many were in the store
 * @param margins what is left of the budgets, a line a board that has one
 * @param upToDate whether nothing that a build goes by has changed since an earlier one, and its
 *     files are as it left them
 * @param elapsed wall-clock time
 */
public record ImageResult(
    String name,
    List<BoardImage> boards,
    int ran,
    int reused,
    List<String> margins,
    boolean upToDate,
    Duration elapsed) {

  public ImageResult {
    boards = List.copyOf(boards);
    margins = List.copyOf(margins);
  }

  /** The table at the end of a build: sizes in bytes, then steps and time. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(row("board", "kernel", "modules", "rootfs", "disk"));
    for (BoardImage image : boards) {
      lines.add(
          row(
              image.board(),
              bytes(image.kernelBytes()),
              bytes(image.modulesBytes()),
              image.rootfsBytes() == 0 ? "in kernel" : bytes(image.rootfsBytes()),
              bytes(image.diskBytes())));
    }
    lines.addAll(margins);
    lines.add(
        String.format(
            "%d steps ran, %d reused, %s",
            ran, reused, ConsoleBuildLog.seconds(elapsed.toMillis())));
    return lines;
  }

  private static String bytes(long bytes) {
    return bytes == 0 ? "-" : String.format(java.util.Locale.ROOT, "%,d", bytes);
  }

  private static String row(String board, String... columns) {
    StringBuilder row = new StringBuilder(String.format("%-20s", board));
    for (String column : columns) {
      row.append(String.format("%14s", column));
    }
    return row.toString();
  }
}
