package dev.pomelo.sdk.rootfs;

import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.PowerPCOptions;
import org.tukaani.xz.X86Options;

/**
 * Filters that make machine code compress better. The kernel unpacks them only with {@code
 * CONFIG_XZ_DEC_X86} and its likes, so that they are never chosen by themselves.
 */
public enum XzFilter {
  X86,
  ARM,
  ARMTHUMB,
  POWERPC;

  FilterOptions options() {
    return switch (this) {
      case X86 -> new X86Options();
      case ARM -> new ARMOptions();
      case ARMTHUMB -> new ARMThumbOptions();
      case POWERPC -> new PowerPCOptions();
    };
  }
}
