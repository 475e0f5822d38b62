package dev.pomelo.sdk.kconfig.oracle;

import java.util.ArrayList;
import java.util.List;

/** Every mode, tried on one small tree. */
final class ModeSweep {

  private ModeSweep() {}

  /**
   * A case for each mode, called {@code MODE/NAME}.
   *
   * @param name of the tree
   * @param start the files and variables of all the runs
   * @param seed of random configurations and answers
   */
  static List<Case> cases(String name, Invocation start, int seed) {
    Dialect dialect = start.in().dialect();
    List<Case> cases = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      if (!dialect.knows(mode)) {
        continue;
      }
      Invocation run =
          switch (mode) {
            case DEFCONFIG -> start.with(dialect.arguments(mode, ".config"));
            case SAVEDEFCONFIG -> start.with(dialect.arguments(mode, "defconfig"));
            default -> start.with(dialect.arguments(mode));
          };
      cases.add(
          Case.of(
              mode.option() + "/" + name,
              run.with("KCONFIG_SEED", Integer.toString(seed)).withInput(Answers.of(seed))));
    }
    return cases;
  }
}
