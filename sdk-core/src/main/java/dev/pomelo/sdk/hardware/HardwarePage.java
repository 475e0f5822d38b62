package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.report.ReportPage;
import java.io.IOException;
import java.util.List;

/** Hardware reports as a page with a table to search. */
public final class HardwarePage {

  private HardwarePage() {}

  /** The page for the reports of an image's boards. */
  public static String of(List<HardwareReport> reports) throws IOException {
    return ReportPage.of("hardware", reports);
  }
}
