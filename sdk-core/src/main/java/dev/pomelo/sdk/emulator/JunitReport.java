package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;

/** Boot tests as JUnit XML, in the form that Surefire writes and CI servers read. */
public final class JunitReport {

  private JunitReport() {}

  /**
   * Writes a report.
   *
   * @param file replaced; by convention {@code TEST-<suite>.xml}; its directory is made
   * @param suite name of the suite, as in {@code dev.pomelo.boards.qemu-riscv64}
   * @param result what to report
   * @throws PomeloException if the file cannot be written
   */
  public static void write(Path file, String suite, BootResult result) throws PomeloException {
    throw new UnsupportedOperationException();
  }
}
