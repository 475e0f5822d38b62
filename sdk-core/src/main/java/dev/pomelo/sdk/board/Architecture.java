package dev.pomelo.sdk.board;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A processor architecture and what the kernel, gcc, ELF and QEMU call it. */
public enum Architecture {
  X86_64("x86_64", "x86", "x86_64-linux-gnu", 62, 64, "bzImage", "arch/x86/boot/bzImage", "x86_64"),
  I686("i686", "x86", "i686-linux-gnu", 3, 32, "bzImage", "arch/x86/boot/bzImage", "i386"),
  AARCH64(
      "aarch64",
      "arm64",
      "aarch64-linux-gnu",
      183,
      64,
      "Image",
      "arch/arm64/boot/Image",
      "aarch64"),
  ARM("arm", "arm", "arm-linux-gnueabihf", 40, 32, "zImage", "arch/arm/boot/zImage", "arm"),
  RISCV64(
      "riscv64",
      "riscv",
      "riscv64-linux-gnu",
      243,
      64,
      "Image",
      "arch/riscv/boot/Image",
      "riscv64");

  private final String word;
  private final String kernelArch;
  private final String triple;
  private final int elfMachine;
  private final int bits;
  private final String kernelImage;
  private final String kernelImagePath;
  private final String qemu;

  Architecture(
      String word,
      String kernelArch,
      String triple,
      int elfMachine,
      int bits,
      String kernelImage,
      String kernelImagePath,
      String qemu) {
    this.word = word;
    this.kernelArch = kernelArch;
    this.triple = triple;
    this.elfMachine = elfMachine;
    this.bits = bits;
    this.kernelImage = kernelImage;
    this.kernelImagePath = kernelImagePath;
    this.qemu = qemu;
  }

  /** The architecture that a definition names. */
  public static Optional<Architecture> of(String word) {
    return Arrays.stream(values()).filter(a -> a.word.equals(word)).findFirst();
  }

  /** The word in definitions, {@code uname -m} on the target: {@code aarch64}. */
  public String word() {
    return word;
  }

  /** The kernel's {@code ARCH=}: {@code arm64}. */
  public String kernelArch() {
    return kernelArch;
  }

  /** The GNU triple of Debian's cross gcc: {@code arm-linux-gnueabihf}. */
  public String triple() {
    return triple;
  }

  /** The default {@code CROSS_COMPILE=}: the triple and a dash. */
  public String toolPrefix() {
    return triple + "-";
  }

  /** ELF's {@code e_machine}. */
  public int elfMachine() {
    return elfMachine;
  }

  /** 32 or 64: the ELF class. */
  public int bits() {
    return bits;
  }

  /** The make target of the kernel image that a boot loader or QEMU loads. */
  public String kernelImage() {
    return kernelImage;
  }

  /** Where the kernel's make puts {@link #kernelImage()}, below its output directory. */
  public String kernelImagePath() {
    return kernelImagePath;
  }

  /** Where the kernel's make puts another image of this architecture. */
  public String kernelImagePath(String image) {
    return image.equals("vmlinux")
        ? image
        : kernelImagePath.substring(0, kernelImagePath.lastIndexOf('/') + 1) + image;
  }

  /** The config of the kernel's source that is the architecture's own: {@code i386_defconfig}. */
  public String defconfig() {
    return switch (this) {
      case X86_64 -> "x86_64_defconfig";
      case I686 -> "i386_defconfig";
      case ARM -> "multi_v7_defconfig";
      case AARCH64, RISCV64 -> "defconfig";
    };
  }

  /** The emulator's binary: {@code qemu-system-aarch64}. */
  public String qemuBinary() {
    return "qemu-system-" + qemu;
  }

  /** gcc's flags for user space where the board says nothing more exact. */
  public List<String> defaultFlags() {
    return switch (this) {
      case X86_64 -> List.of("-march=x86-64");
      case I686 -> List.of("-march=i686");
      case AARCH64 -> List.of("-march=armv8-a");
      case ARM -> List.of("-march=armv7-a+fp", "-mfloat-abi=hard");
      case RISCV64 -> List.of("-march=rv64gc", "-mabi=lp64d");
    };
  }

  @Override
  public String toString() {
    return word;
  }
}
