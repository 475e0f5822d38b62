package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.size.SizeReport;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSizesTest {

  private static final SizeReport REPORT =
      new SizeReport(1, "gateway", "qemu-arm", "6.1.192", 0, 0, List.of(), List.of());

  @TempDir Path directory;

  @Test
  void whatWasWrittenIsRead() throws Exception {
    new ImageSizes(Map.of("qemu-arm", REPORT)).write(directory);

    assertThat(ImageSizes.read(directory, Set.of("qemu-arm")))
        .isEqualTo(Map.of("qemu-arm", REPORT));
  }

  @Test
  void aDirectoryWithoutReportsIsRefused() {
    refused(
        """
        there is no size report of qemu-arm in %s
          looked for qemu-arm.json; it has no report at all
          write it with 'mvn pomelo:size' in that project, then name its target/size""",
        "qemu-arm");
  }

  @Test
  void aDirectoryWithoutThoseOfTheBoardsIsRefused() throws Exception {
    new ImageSizes(Map.of("qemu-arm", REPORT)).write(directory);

    refused(
        """
        there is no size report of pc-floppy, pc-disk in %s
          looked for pc-floppy.json, pc-disk.json; it has those of qemu-arm
          write it with 'mvn pomelo:size' in that project, then name its target/size""",
        "pc-floppy", "qemu-arm", "pc-disk");
  }

  private void refused(String message, String... boards) {
    assertThatThrownBy(() -> ImageSizes.read(directory, new LinkedHashSet<>(List.of(boards))))
        .isInstanceOf(PomeloException.class)
        .hasMessage(message.formatted(directory));
  }
}
