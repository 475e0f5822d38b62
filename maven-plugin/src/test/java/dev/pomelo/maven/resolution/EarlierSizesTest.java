package dev.pomelo.maven.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.ImageSizes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.size.SizeReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierSizesTest {

  private static final SizeReport REPORT =
      new SizeReport(1, "gateway", "qemu-arm", "6.1.192", 0, 0, List.of(), List.of());

  @TempDir Path project;

  @Test
  void aDirectoryIsWhereTheProjectSaysIt() throws Exception {
    new ImageSizes(Map.of("qemu-arm", REPORT)).write(project.resolve("before/target/size"));

    assertThat(earlier("before/target/size")).isEqualTo(Map.of("qemu-arm", REPORT));
  }

  @Test
  void aDirectoryWithoutTheBoardsReportIsRefused() throws Exception {
    new ImageSizes(Map.of()).write(project.resolve("before/target/size"));

    assertThatThrownBy(() -> earlier("before/target/size"))
        .isInstanceOf(PomeloException.class)
        .hasMessageStartingWith("there is no size report of qemu-arm in " + project);
  }

  @Test
  void whatIsNeitherADirectoryNorCoordinatesIsRefused() {
    assertThatThrownBy(() -> earlier("before/target"))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            against=before/target: there is no such directory
              name the target/size of an earlier build, or groupId:artifactId:version""");
  }

  private Map<String, SizeReport> earlier(String against) throws PomeloException {
    Resolution none = new Resolution(null, null, List.of(), new Reactor(List.of()));
    return new EarlierSizes(none, project).of(against, Set.of("qemu-arm"));
  }
}
