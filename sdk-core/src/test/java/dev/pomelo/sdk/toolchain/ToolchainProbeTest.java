package dev.pomelo.sdk.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainProbeTest {

  private static final Location BOARD = new Location("board.yaml", 3, 1);
  private static final int AARCH64 = 183;
  private static final int RISCV = 243;

  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void openStore() throws Exception {
    store = Store.open(directory);
  }

  @AfterEach
  void closeStore() throws Exception {
    store.close();
  }

  @Test
  void aCrossCompilerIsAskedAndTriedOnceAndThenRemembered() throws Exception {
    ToolchainRequest request = request("aarch64-linux-gnu-", AARCH64, 64);
    Toolchain toolchain = probe(request);
    assertThat(toolchain.machine()).isEqualTo("aarch64-linux-gnu");
    assertThat(toolchain.version()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(toolchain.hostDirectories()).isEmpty();
    assertThat(probe(request)).isEqualTo(toolchain);
  }

  @Test
  void aCompilerOutsideOfUsrIsAnInputWithAllOfItsDirectory() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("acme/bin"));
    for (String program : List.of("gcc", "ar", "nm", "objcopy", "objdump", "ranlib", "strip")) {
      Path wrapper = bin.resolve("acme-" + program);
      Files.writeString(wrapper, "#!/bin/sh\nexec aarch64-linux-gnu-" + program + " \"$@\"\n");
      Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    ToolchainRequest request = request(bin + "/acme-", AARCH64, 64);
    Toolchain before = probe(request);
    assertThat(before.hostDirectories()).containsExactly(bin);
    assertThat(probe(request).input()).isEqualTo(before.input());
    Files.writeString(bin.resolve("acme.specs"), "");
    assertThat(probe(request).input()).isNotEqualTo(before.input());
  }

  @Test
  void aCompilerForAnotherMachineIsRefused() {
    assertThatThrownBy(() -> probe(request("aarch64-linux-gnu-", RISCV, 64)))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            board.yaml:3:1: aarch64-linux-gnu-gcc compiles for another machine
              it makes 64-bit ELF for aarch64
              the board needs 64-bit ELF for riscv
              name the right prefix in toolchain.prefix""");
  }

  @Test
  void aCompilerThatIsNotThereIsNamedWithTheAdviceToInstallIt() {
    assertThatThrownBy(() -> probe(request("/opt/acme/bin/aarch64-acme-", AARCH64, 64)))
        .hasMessage(
            """
            board.yaml:3:1: no such toolchain: there is no /opt/acme/bin/aarch64-acme-gcc on this \
            host
              install it, or put its directory on the search path""");
  }

  @Test
  void aFlagThatTheCompilerDoesNotKnowShowsWhatItSays() {
    ToolchainRequest request =
        new ToolchainRequest(
            "aarch64-linux-gnu-", null, AARCH64, 64, List.of("-mcpu=cortex-a99"), BOARD);
    assertThatThrownBy(() -> probe(request))
        .hasMessageStartingWith("board.yaml:3:1: aarch64-linux-gnu-gcc cannot compile a program\n")
        .hasMessageContaining("cortex-a99");
  }

  private Toolchain probe(ToolchainRequest request) throws Exception {
    return new ToolchainProbe(store, new FileDigests(store)).probe(request);
  }

  private static ToolchainRequest request(String prefix, int machine, int bits) {
    return new ToolchainRequest(prefix, null, machine, bits, List.of(), BOARD);
  }
}
