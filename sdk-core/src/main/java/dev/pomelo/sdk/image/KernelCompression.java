package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Architecture;
import java.util.Optional;

/** How a kernel image is compressed. */
public enum KernelCompression {
  NONE("", ""),
  GZIP(".gz", "gzip"),
  BZIP2(".bz2", "bzip2"),
  LZMA(".lzma", "lzma"),
  XZ(".xz", "xz"),
  LZO(".lzo", "lzop"),
  LZ4(".lz4", "lz4"),
  ZSTD(".zst", "zstd");

  private final String suffix;
  private final String program;

  KernelCompression(String suffix, String program) {
    this.suffix = suffix;
    this.program = program;
  }

  /** The option that chooses it in kernels that unpack themselves, without {@code CONFIG_}. */
  public String symbol() {
    return this == NONE ? "KERNEL_UNCOMPRESSED" : "KERNEL_" + name();
  }

  /** The host's program that the kernel's make calls; empty for {@link #NONE}. */
  public String program() {
    return program;
  }

  /**
   * The make target of a kernel that is compressed so, where the boot loader unpacks it: {@code
   * Image.gz}. Empty where the kernel unpacks itself, and an option says how.
   */
  public Optional<String> image(Architecture architecture) {
    return switch (architecture) {
      case AARCH64, RISCV64 -> Optional.of("Image" + suffix);
      case X86_64, I686, ARM -> Optional.empty();
    };
  }

  /** Whether Linux has it for an architecture. */
  public boolean isKnownTo(Architecture architecture) {
    return switch (architecture) {
      case AARCH64 -> this != XZ;
      case RISCV64 -> this != XZ && this != ZSTD;
      case X86_64, I686 -> this != NONE;
      case ARM -> this != NONE && this != BZIP2 && this != ZSTD;
    };
  }
}
