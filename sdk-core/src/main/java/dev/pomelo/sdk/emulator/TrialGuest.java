package dev.pomelo.sdk.emulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A guest of a few instructions: it counts down from a million and ends QEMU. */
final class TrialGuest {

  private static final int BIOS_BYTES = 64 * 1024;
  private static final int RESET_VECTOR = BIOS_BYTES - 16;

  private final byte[] image;
  private final List<String> options;
  private final int exitCode;

  private TrialGuest(byte[] image, List<String> options, int exitCode) {
    this.image = image;
    this.options = options;
    this.exitCode = exitCode;
  }

  /** The guest for a QEMU, where one is written for its architecture. */
  static Optional<TrialGuest> of(String qemu) {
    if (qemu.endsWith("-x86_64") || qemu.endsWith("-i386")) {
      return Optional.of(x86());
    }
    return qemu.endsWith("-aarch64") ? Optional.of(aarch64()) : Optional.empty();
  }

  /** Its code, for a file. */
  byte[] image() {
    return image.clone();
  }

  /** QEMU's exit code after it ran. */
  int exitCode() {
    return exitCode;
  }

  List<String> command(String qemu, String accelerator, Path file) {
    List<String> start =
        List.of(qemu, "-nodefaults", "-no-user-config", "-display", "none", "-accel", accelerator);
    List<String> cpu =
        qemu.endsWith("-aarch64")
            ? List.of("-cpu", accelerator.equals("kvm") ? "host" : "max")
            : List.of();
    return Stream.of(start, cpu, options, List.of(file.toString())).flatMap(List::stream).toList();
  }

  private static TrialGuest x86() {
    byte[] bios = new byte[BIOS_BYTES];
    byte[] code = {
      0x66,
      (byte) 0xb9,
      0x40,
      0x42,
      0x0f,
      0x00, // mov ecx, 1000000
      0x67,
      (byte) 0xe2,
      (byte) 0xfd, // loop with ecx, to itself
      (byte) 0xb0,
      0x10, // mov al, 16
      (byte) 0xe6,
      (byte) 0xf4, // out 0xf4, al: isa-debug-exit ends QEMU with 2 * 16 + 1
      (byte) 0xf4 // hlt
    };
    System.arraycopy(code, 0, bios, RESET_VECTOR, code.length);
    List<String> options =
        List.of("-machine", "pc", "-device", "isa-debug-exit,iobase=0xf4,iosize=1", "-bios");
    return new TrialGuest(bios, options, 33);
  }

  private static TrialGuest aarch64() {
    int[] code = {
      0xd2884800, // mov x0, #0x4240
      0xf2a001e0, // movk x0, #0xf, lsl #16
      0xf1000400, // subs x0, x0, #1
      0x54ffffe1, // b.ne to the subtraction
      0xd2800100, // mov x0, #8
      0xf2b08000, // movk x0, #0x8400, lsl #16: PSCI SYSTEM_OFF
      0xd4000002, // hvc #0
      0x14000000 // b to itself
    };
    ByteBuffer image = ByteBuffer.allocate(4 * code.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int instruction : code) {
      image.putInt(instruction);
    }
    List<String> options = List.of("-machine", "virt", "-m", "128", "-kernel");
    return new TrialGuest(image.array(), options, 0);
  }
}
