package dev.pomelo.sdk.toolchain;

import java.io.IOException;
import java.nio.file.Path;
import net.fornwall.jelf.ElfFile;

/**
 * What an ELF file is for.
 *
 * @param machine {@code e_machine}
 * @param bits ELF class, 32 or 64
 */
public record ElfHeader(int machine, int bits) {

  /** Reads a file's header. */
  public static ElfHeader read(Path file) throws IOException {
    ElfFile elf = ElfFile.from(file.toFile());
    return new ElfHeader(
        Short.toUnsignedInt(elf.e_machine), elf.ei_class == ElfFile.CLASS_64 ? 64 : 32);
  }

  /** For people: {@code 64-bit ELF for aarch64}. */
  public String describe() {
    return bits
        + "-bit ELF for "
        + ToolchainProbe.MACHINES.getOrDefault(machine, "machine " + machine);
  }
}
