package dev.pomelo.sdk.board;

import dev.pomelo.sdk.definition.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How QEMU runs the board.
 *
 * @param machine {@code -machine}
 * @param cpu {@code -cpu}; null for the machine's own
 * @param memory {@code -m}
 * @param network the {@code -device} model of the network card; null without one
 * @param storage the {@code -device} model of the disk; null without one
 * @param serialPort which of the machine's serial ports the console is on, from 0
 * @param powerOff shell command that ends it: {@code reboot} where no software switches it off
 * @param arguments further arguments
 */
public record Qemu(
    String machine,
    @Nullable String cpu,
    Size memory,
    @Nullable String network,
    @Nullable String storage,
    int serialPort,
    String powerOff,
    List<String> arguments) {

  public Qemu {
    arguments = List.copyOf(arguments);
  }
}
