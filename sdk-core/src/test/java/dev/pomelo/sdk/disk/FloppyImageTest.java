package dev.pomelo.sdk.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.disk.FloppyImage.Contributor;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FloppyImageTest {

  private static final String COMMAND_LINE = "console=ttyS0,115200";

  @TempDir private Path directory;
  private Path boot;
  private Path kernel;
  private Path output;

  @BeforeEach
  void aBootSectorAndAPlaceForTheFloppy() throws Exception {
    byte[] sector = new byte[512];
    sector[510] = 0x55;
    sector[511] = (byte) 0xaa;
    boot = Files.write(directory.resolve("boot-sector"), sector);
    kernel = directory.resolve("bzImage");
    output = directory.resolve("disk.img");
  }

  private void write(int kernelBytes, String commandLine, List<Contributor> contributors)
      throws Exception {
    byte[] content = new byte[kernelBytes];
    Arrays.fill(content, (byte) 'k');
    Files.write(kernel, content);
    new FloppyImage(boot, commandLine, kernel).write(output, () -> contributors);
  }

  @Test
  void aFloppyIsJustAsLongAsADriveReadsAndHoldsTheKernelInItsThirdSector() throws Exception {
    write(700, COMMAND_LINE, List.of());
    byte[] disk = Files.readAllBytes(output);
    assertThat(disk).hasSize(1_474_560);
    assertThat(disk).startsWith(Files.readAllBytes(boot));
    assertThat(new String(disk, 512, 21, StandardCharsets.US_ASCII)).isEqualTo(COMMAND_LINE + "\0");
    assertThat(disk[1023]).isZero();
    assertThat(Arrays.copyOfRange(disk, 1024, 1724)).isEqualTo(Files.readAllBytes(kernel));
    assertThat(disk[1724]).isZero();
  }

  @Test
  void aKernelMayFillAllOfIt() throws Exception {
    write(1_474_560 - 1024, COMMAND_LINE, List.of());
    assertThat(Files.size(output)).isEqualTo(1_474_560);
  }

  @Test
  void anOverflowSaysByHowManyBytesAndNamesTheTenLargest() {
    List<Contributor> contributors =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> new Contributor("/bin/program" + i, i * 10_000L))
            .toList();
    assertThatThrownBy(() -> write(1_500_000, COMMAND_LINE, contributors))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
"""
the floppy is too small by 26,464 bytes: loader and kernel need 1,501,024, it holds 1,474,560
  the largest of what is on it, in bytes before compression:
      120,000  /bin/program12
      110,000  /bin/program11
      100,000  /bin/program10
       90,000  /bin/program9
       80,000  /bin/program8
       70,000  /bin/program7
       60,000  /bin/program6
       50,000  /bin/program5
       40,000  /bin/program4
       30,000  /bin/program3
  leave out recipes or features, or what their kernel fragments ask for\
""");
    assertThat(output).doesNotExist();
  }

  @Test
  void aCommandLineThatItsSectorDoesNotHoldIsAnError() {
    assertThatThrownBy(() -> write(700, "x".repeat(520), List.of()))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            the kernel's command line has 520 bytes, 9 more than its sector holds
              shorten 'commandLine' of the board\
            """);
  }
}
