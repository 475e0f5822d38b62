package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is made of a finished configuration, or said about it. */
final class DerivedConfigs {

  private static final String AUTO_CONF = "include/config/auto.conf";

  private final Surroundings in;
  private final Case plain;

  /**
   * Questions about configurations of one architecture.
   *
   * @param plain the configuration that was built before, where one is needed
   */
  DerivedConfigs(Surroundings in, Case plain) {
    this.in = in;
    this.plain = plain;
  }

  /** All that can be asked of each of some configurations. */
  List<Case> cases(List<Case> bases) {
    List<Case> cases = new ArrayList<>();
    for (Case base : bases) {
      add(cases, Mode.SAVEDEFCONFIG, saved(base));
      add(cases, Mode.SYNCCONFIG, synced(base));
      add(cases, Mode.LISTNEWCONFIG, again(Mode.LISTNEWCONFIG, base));
      add(cases, Mode.OLDDEFCONFIG, again(Mode.OLDDEFCONFIG, base));
      add(cases, Mode.SAVEDEFCONFIG, restored(base));
    }
    return cases;
  }

  /** The rarer questions. */
  List<Case> rarer(Case base) {
    List<Case> cases = new ArrayList<>();
    for (Mode mode : List.of(Mode.YES2MODCONFIG, Mode.MOD2YESCONFIG, Mode.MOD2NOCONFIG)) {
      add(cases, mode, again(mode, base));
    }
    add(cases, Mode.HELPNEWCONFIG, halved(Mode.HELPNEWCONFIG, base));
    add(cases, Mode.LISTNEWCONFIG, halved(Mode.LISTNEWCONFIG, base));
    return cases;
  }

  private void add(List<Case> cases, Mode mode, Case added) {
    if (in.dialect().knows(mode)) {
      cases.add(added);
    }
  }

  private Case saved(Case base) {
    return new Case("savedefconfig/" + base.name(), in, oracle -> save(base, oracle));
  }

  private Invocation save(Case base, Configurator oracle)
      throws IOException, InterruptedException, PomeloException {
    return Invocation.of(in, in.dialect().arguments(Mode.SAVEDEFCONFIG, "defconfig"))
        .withFile(".config", base.outcome(oracle).config());
  }

  /** A saved defconfig gives the configuration back. */
  private Case restored(Case base) {
    return new Case(
        "restored/" + base.name(),
        in,
        oracle ->
            Invocation.of(in, in.dialect().arguments(Mode.DEFCONFIG, "defconfig"))
                .withFile("defconfig", oracle.run(save(base, oracle)).file("defconfig"))
                .withFile(AUTO_CONF, "# is there already\n"));
  }

  /** What the next build has to know, after a build of another configuration. */
  private Case synced(Case base) {
    return new Case(
        "syncconfig/" + base.name(),
        in,
        oracle -> {
          Invocation sync =
              Invocation.of(in, Mode.SYNCCONFIG).withFile(".config", base.outcome(oracle).config());
          return base.name().equals(plain.name())
              ? sync
              : sync.withFile(AUTO_CONF, plain.outcome(oracle).file(AUTO_CONF));
        });
  }

  private Case again(Mode mode, Case base) {
    return new Case(
        mode.option() + "/" + base.name(),
        in,
        oracle ->
            Invocation.of(in, mode)
                .withFile(".config", base.outcome(oracle).config())
                .withFile(AUTO_CONF, "# is there already\n"));
  }

  private Case halved(Mode mode, Case base) {
    return new Case(
        mode.option() + "/half-of-" + base.name(),
        in,
        oracle -> {
          List<String> lines = ConfigText.of(base.outcome(oracle).config()).lines();
          List<String> half = new ArrayList<>();
          for (int i = 0; i < lines.size(); i += 2) {
            half.add(lines.get(i));
          }
          return Invocation.of(in, mode).withFile(".config", new ConfigText(half).text());
        });
  }
}
