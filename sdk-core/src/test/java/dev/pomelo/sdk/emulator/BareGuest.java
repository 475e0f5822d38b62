package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pomelo.sdk.execution.Processes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A guest without an operating system: 71 bytes of x86 code in the place of the BIOS that follow a
 * script on the first serial port. Starts in a fraction of a second.
 */
final class BareGuest {

  private static final int BIOS_BYTES = 64 * 1024;
  private static final int RESET_VECTOR = BIOS_BYTES - 16;

  private static final int READ_LINE = 1;
  private static final int QUIT = 2;
  private static final int HANG = 3;
  private static final int RESET = 4;

  private static final int[] INTERPRETER = {
    0xbe,
    0x47,
    0x00, // start: mov si, script
    0x2e,
    0xac, // next: cs lodsb
    0x3c,
    READ_LINE,
    0x74,
    0x1e, // je read
    0x3c,
    QUIT,
    0x74,
    0x2d, // je quit
    0x3c,
    HANG,
    0x74,
    0x2d, // je hang
    0x3c,
    RESET,
    0x74,
    0x2c, // je reset
    0x88,
    0xc3, // mov bl, al
    0xba,
    0xfd,
    0x03, // mov dx, 0x3fd: line status
    0xec,
    0xa8,
    0x20,
    0x74,
    0xfb, // in al, dx; until it may transmit
    0x88,
    0xd8, // mov al, bl
    0xba,
    0xf8,
    0x03,
    0xee, // mov dx, 0x3f8: data; out dx, al
    0xeb,
    0xdc, // jmp next
    0xba,
    0xfd,
    0x03, // read: mov dx, 0x3fd
    0xec,
    0xa8,
    0x01,
    0x74,
    0xfb, // in al, dx; until there is a character
    0xba,
    0xf8,
    0x03,
    0xec,
    0xee, // in al, dx; out dx, al: the echo
    0x3c,
    0x0a,
    0x75,
    0xef, // until it is a newline
    0xeb,
    0xc9, // jmp next
    0x2e,
    0xac,
    0xe6,
    0xf4, // quit: out 0xf4, what follows: isa-debug-exit
    0xf4,
    0xeb,
    0xfd, // hang: hlt; jmp hang
    0xb0,
    0xfe,
    0xe6,
    0x64, // reset: through the keyboard controller
    0xeb,
    0xf7 // jmp hang
  };

  private final ByteArrayOutputStream script = new ByteArrayOutputStream();

  /** Prints text. */
  BareGuest prints(String text) {
    script.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Reads a line, echoing it. */
  BareGuest readsLine() {
    script.write(READ_LINE);
    return this;
  }

  /** Ends QEMU with exit code 2 n + 1. */
  BareGuest quits(int n) {
    script.write(QUIT);
    script.write(n);
    return this;
  }

  BareGuest hangs() {
    script.write(HANG);
    return this;
  }

  BareGuest resets() {
    script.write(RESET);
    return this;
  }

  /** The machine that runs it; skips the test where QEMU is not installed. */
  Machine in(Path directory) throws IOException {
    String qemu = "qemu-system-x86_64";
    assumeThat(Processes.find(qemu)).as(qemu + " is installed").isPresent();
    byte[] bios = new byte[BIOS_BYTES];
    for (int i = 0; i < INTERPRETER.length; i++) {
      bios[i] = (byte) INTERPRETER[i];
    }
    byte[] text = script.toByteArray();
    System.arraycopy(text, 0, bios, INTERPRETER.length, text.length);
    bios[RESET_VECTOR] = (byte) 0xe9; // jmp start
    bios[RESET_VECTOR + 1] = 0x0d;
    bios[RESET_VECTOR + 2] = 0x00;
    Path file = Files.write(directory.resolve("bios.bin"), bios);
    return Machine.of(qemu, "pc", 4L << 20)
        .withExtraArguments(
            List.of("-bios", file.toString(), "-device", "isa-debug-exit,iobase=0xf4,iosize=1"));
  }
}
