package dev.pomelo.sdk.board;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What gcc must be told about a processor. */
final class CompilerFlags {

  private CompilerFlags() {}

  /** The prefix of Debian's cross gcc for an architecture and ABI. */
  static String prefix(Architecture architecture, @Nullable String abi) {
    return architecture == Architecture.ARM && "soft".equals(abi)
        ? "arm-linux-gnueabi-"
        : architecture.toolPrefix();
  }

  /** The flags for an architecture, a processor and an ABI; null is the usual one. */
  static List<String> of(Architecture architecture, @Nullable String cpu, @Nullable String abi) {
    if (cpu == null && abi == null) {
      return architecture.defaultFlags();
    }
    List<String> flags = new ArrayList<>();
    switch (architecture) {
      case X86_64, I686 ->
          flags.add(cpu == null ? architecture.defaultFlags().get(0) : "-march=" + cpu);
      case AARCH64 -> flags.add(cpu == null ? "-march=armv8-a" : "-mcpu=" + cpu);
      case ARM -> {
        boolean soft = "soft".equals(abi);
        flags.add(cpu != null ? "-mcpu=" + cpu : soft ? "-march=armv5te" : "-march=armv7-a+fp");
        flags.add("-mfloat-abi=" + (soft ? "soft" : "hard"));
      }
      case RISCV64 -> {
        String isa = cpu == null ? "rv64gc" : cpu;
        flags.add((isa.startsWith("rv") ? "-march=" : "-mcpu=") + isa);
        flags.add("-mabi=" + (abi == null ? "lp64d" : abi));
      }
    }
    return flags;
  }
}
