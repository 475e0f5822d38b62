package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Boot tests as JUnit XML, in the form that Surefire writes and CI servers read. */
public final class JunitReport {

  private JunitReport() {}

  /**
   * Writes a report.
   *
   * @param file replaced; by convention {@code TEST-<suite>.xml}; its directory is made
   * @param suite name of the suite, as in {@code dev.pomelo.boards.qemu-riscv64}
   * @param result what to report; its transcript goes into {@code system-out}
   * @throws PomeloException if the transcript cannot be read or the file not be written
   */
  public static void write(Path file, String suite, BootResult result) throws PomeloException {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, xml(suite, result, Files.readString(result.transcript())));
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot write the test report " + file + ": " + e.getMessage()), e);
    }
  }

  private static String xml(String suite, BootResult result, String console) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite name=\"").append(attribute(suite));
    xml.append("\" time=\"").append(seconds(result.duration()));
    xml.append("\" tests=\"").append(result.cases().size());
    xml.append("\" errors=\"").append(result.count(CaseResult.Outcome.ERROR));
    xml.append("\" skipped=\"").append(result.count(CaseResult.Outcome.SKIPPED));
    xml.append("\" failures=\"").append(result.count(CaseResult.Outcome.FAILED)).append("\">\n");
    for (CaseResult testCase : result.cases()) {
      addCase(xml, suite, testCase);
    }
    xml.append("  <system-out>").append(text(console)).append("</system-out>\n");
    return xml.append("</testsuite>\n").toString();
  }

  private static void addCase(StringBuilder xml, String suite, CaseResult testCase) {
    xml.append("  <testcase name=\"").append(attribute(testCase.name()));
    xml.append("\" classname=\"").append(attribute(suite));
    xml.append("\" time=\"").append(seconds(testCase.duration())).append("\">\n");
    switch (testCase.outcome()) {
      case FAILED -> addProblem(xml, "failure", testCase);
      case ERROR -> addProblem(xml, "error", testCase);
      case SKIPPED -> xml.append("    <skipped message=\"not run after an earlier error\"/>\n");
      case PASSED -> {}
    }
    if (!testCase.output().isBlank()) {
      xml.append("    <system-out>").append(text(testCase.output())).append("</system-out>\n");
    }
    xml.append("  </testcase>\n");
  }

  private static void addProblem(StringBuilder xml, String element, CaseResult testCase) {
    Problem problem = testCase.problem();
    String message = problem == null ? "" : problem.message();
    xml.append("    <").append(element).append(" message=\"").append(attribute(message));
    xml.append("\" type=\"").append(element).append("\">");
    xml.append(text(problem == null ? "" : problem.render()));
    xml.append("</").append(element).append(">\n");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }

  private static String attribute(String value) {
    return text(value).replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;");
  }

  /** Escaped text; what XML 1.0 has no place for becomes a question mark. */
  private static String text(String value) {
    StringBuilder text = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                default -> text.appendCodePoint(isAllowed(c) ? c : '?');
              }
            });
    return text.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
