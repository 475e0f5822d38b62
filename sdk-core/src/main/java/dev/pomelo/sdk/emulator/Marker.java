package dev.pomelo.sdk.emulator;

import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A word that a guest prints to show where it is. The command that prints it does not contain it,
 * so that the echo of the command is not taken for its output.
 */
record Marker(String word) {

  private static final String KERNEL_MESSAGE = "(?:\\[ *\\d+\\.\\d{6}\\][^\\n]*\\n)?";

  static Marker unique() {
    return new Marker("pomelo" + UUID.randomUUID().toString().substring(0, 8));
  }

  /** The word as a shell's argument: cut by an empty string, which the shell takes out. */
  String quoted() {
    return word.substring(0, 3) + "''" + word.substring(3);
  }

  /**
   * The word and what follows it, found also where a kernel message cuts it in two.
   *
   * @param rest regular expression for what follows
   */
  Pattern followedBy(String rest) {
    String letters =
        word.chars().mapToObj(Character::toString).collect(Collectors.joining(KERNEL_MESSAGE));
    return Pattern.compile(letters + KERNEL_MESSAGE + rest);
  }
}
