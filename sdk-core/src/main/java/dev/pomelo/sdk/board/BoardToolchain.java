package dev.pomelo.sdk.board;

import java.util.List;

/**
 * The cross compiler a board is built with.
 *
 * @param prefix what stands before {@code gcc}: {@code aarch64-linux-gnu-}
 * @param flags gcc's flags for user space: {@code -march}, {@code -mcpu}, {@code -mabi}, then the
 *     board's own
 */
public record BoardToolchain(String prefix, List<String> flags) {

  public BoardToolchain {
    flags = List.copyOf(flags);
  }
}
