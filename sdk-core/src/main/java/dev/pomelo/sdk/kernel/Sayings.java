package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.model.Messages;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is said. */
final class Sayings implements Messages {

  private final List<String> lines = new ArrayList<>();

  /** All of it, in order. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void error(String line) {
    lines.add(line);
  }

  @Override
  public void output(String line) {
    lines.add(line);
  }
}
