package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.emulator.CaseResult.Outcome;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class JunitReportTest {

  @TempDir Path directory;

  @Test
  void countsAndNamesWhatHappened() throws Exception {
    BootResult result =
        result(
            new CaseResult("boots", Outcome.PASSED, Duration.ofMillis(1234), "", null),
            new CaseResult(
                "says \"a<b\"",
                Outcome.FAILED,
                Duration.ofMillis(5),
                "a & b",
                Problem.of("exit code 1 instead of 0", "it printed:", "| a & b")),
            new CaseResult(
                "pings", Outcome.ERROR, Duration.ZERO, "", Problem.of("kernel panic: x")),
            new CaseResult("powers off", Outcome.SKIPPED, Duration.ZERO, "", null));
    Element suite = write(result);
    assertThat(suite.getAttribute("name")).isEqualTo("boards.qemu-arm");
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getAttribute("time")).isEqualTo("2.500");
    Element failed = element(suite, "testcase", 1);
    assertThat(failed.getAttribute("name")).isEqualTo("says \"a<b\"");
    assertThat(failed.getAttribute("classname")).isEqualTo("boards.qemu-arm");
    assertThat(failed.getAttribute("time")).isEqualTo("0.005");
    Element failure = element(failed, "failure", 0);
    assertThat(failure.getAttribute("message")).isEqualTo("exit code 1 instead of 0");
    assertThat(failure.getTextContent())
        .isEqualTo("exit code 1 instead of 0\n  it printed:\n  | a & b");
    assertThat(element(failed, "system-out", 0).getTextContent()).isEqualTo("a & b");
    assertThat(element(suite, "error", 0).getAttribute("message")).isEqualTo("kernel panic: x");
    assertThat(element(suite, "skipped", 0).getParentNode())
        .isSameAs(element(suite, "testcase", 3));
  }

  @Test
  void holdsTheConsoleWithoutCharactersThatXmlForbids() throws Exception {
    Files.writeString(transcript(), "<board>\u0000\u001b]]> \u20ac \ud83c\udf4a \uffff\n");
    Element suite = write(new BootResult(List.of(), null, Duration.ZERO, transcript(), null));
    assertThat(element(suite, "system-out", 0).getTextContent())
        .isEqualTo("<board>??]]> \u20ac \ud83c\udf4a ?\n");
  }

  @Test
  void saysThatItCannotBeWritten() throws Exception {
    BootResult result = result();
    Path file = Files.createDirectory(directory.resolve("TEST-x.xml"));
    assertThatThrownBy(() -> JunitReport.write(file, "x", result))
        .isInstanceOf(PomeloException.class)
        .hasMessageStartingWith("cannot write the test report " + file + ": ");
  }

  private BootResult result(CaseResult... cases) throws Exception {
    Files.writeString(transcript(), "Linux version 6.1\n");
    return new BootResult(List.of(cases), null, Duration.ofMillis(2500), transcript(), null);
  }

  private Path transcript() {
    return directory.resolve("console.log");
  }

  private Element write(BootResult result) throws Exception {
    Path file = directory.resolve("reports/TEST-boards.qemu-arm.xml");
    JunitReport.write(file, "boards.qemu-arm", result);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  private static Element element(Element parent, String name, int index) {
    return (Element) parent.getElementsByTagName(name).item(index);
  }
}
