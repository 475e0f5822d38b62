package dev.pomelo.sdk.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.size.ObjectSizes.Cost;
import dev.pomelo.sdk.size.Program.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectSizesTest {

  @TempDir Path directory;

  /** Kernels of 32 bits lie in the upper half of their addresses. */
  @ParameterizedTest
  @CsvSource({"gcc, 0x400000", "i686-linux-gnu-gcc, 0xc0100000"})
  void everyLoadedByteOfAProgramBelongsToAnObjectOrToTheLayout(String compiler, String address)
      throws Exception {
    Files.writeString(
        directory.resolve("table.c"), "const int table[1000] = {1, 2, 3}; int cache[5000];");
    Files.writeString(
        directory.resolve("main.c"), "extern const int table[]; int _start(void) {return *table;}");
    run(compiler, "-Os", "-fno-common", "-fno-pie", "-c", "table.c", "main.c");
    run(
        compiler,
        "-nostdlib",
        "-static",
        "-no-pie",
        "-Wl,-Map=program.map",
        "-Wl,-Ttext-segment=" + address,
        "-o",
        "program",
        "main.o",
        "table.o");

    Program program = Program.read(directory.resolve("program"));
    ObjectSizes sizes = ObjectSizes.of(program, LinkMap.read(directory.resolve("program.map")));

    Cost table = sizes.objects().get("table.o");
    assertThat(table.text()).isGreaterThanOrEqualTo(4000);
    assertThat(table.bss()).isEqualTo(20_000);
    assertThat(sizes.objects().get("main.o").text()).isGreaterThan(0);
    Cost all = sizes.objects().values().stream().reduce(Cost.NONE, Cost::plus);
    assertThat(all.text()).isEqualTo(program.bytes(Kind.TEXT));
    assertThat(all.data()).isEqualTo(program.bytes(Kind.DATA));
    assertThat(all.bss()).isEqualTo(program.bytes(Kind.BSS));
  }

  private void run(String... command) throws Exception {
    assertThat(Processes.run(ProcessRequest.of(command).in(directory)).exitCode()).isZero();
  }
}
