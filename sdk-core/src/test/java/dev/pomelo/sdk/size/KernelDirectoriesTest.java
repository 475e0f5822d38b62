package dev.pomelo.sdk.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDirectoriesTest {

  private static final String MAP =
      """
      Linker script and memory map

      .text           0xc0100000    0x80000 load address 0x00100000
       .text          0xc0100000      0x244 arch/x86/kernel/setup.o
       .text          0xc0100244       0x40 arch/x86/kernel/cpu/common.o
       .text          0xc0100284       0x10 drivers/tty/tty_io.o
       .text          0xc0100294       0x20 init/main.o
      .init.data      0xc0180000     0x1000
       .init.ramfs    0xc0180000    0x40000 usr/initramfs_data.o
      .bss            0xc01c0000     0x1000
       .bss           0xc01c0000     0x1000 drivers/tty/tty_io.o
      .comment        0x00000000       0x27
       .comment       0x00000000       0x27 init/main.o
      """;

  @TempDir private Path directory;

  @Test
  void whatIsStoredIsSummedByDirectoryWithoutTheRootFileSystem() throws Exception {
    Path map = Files.writeString(directory.resolve("vmlinux.map"), MAP);
    assertThat(KernelDirectories.of(map))
        .containsOnly(
            Map.entry("arch/x86", 0x284L),
            Map.entry("drivers/tty", 0x10L),
            Map.entry("init", 0x20L));
  }
}
