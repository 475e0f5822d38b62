package dev.pomelo.sdk.kconfig.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Configurations that differ from seed to seed: random ones, answered prompts, damaged files. */
final class SeededConfigs {

  private static final List<String> PROBABILITIES =
      List.of(
          "",
          "0",
          "100",
          "10",
          "60:20",
          "15:15:15",
          "1:2:3:4",
          "x",
          "101",
          "60:60",
          "10:",
          ":10",
          "50x",
          "-5",
          "+5",
          " 7 :8",
          "-",
          "4294967297",
          "30:x",
          "::1");

  private static final List<Mode> READING =
      List.of(Mode.OLDDEFCONFIG, Mode.SAVEDEFCONFIG, Mode.SYNCCONFIG, Mode.LISTNEWCONFIG);

  private final Surroundings in;
  private final List<Case> bases;

  /**
   * Configurations of one architecture.
   *
   * @param bases finished configurations to begin with
   */
  SeededConfigs(Surroundings in, List<Case> bases) {
    this.in = in;
    this.bases = List.copyOf(bases);
  }

  /** The cases of one seed. */
  List<Case> cases(int seed) {
    List<Case> cases = new ArrayList<>();
    if (in.dialect().knows(Mode.RANDCONFIG)) {
      cases.add(random(seed));
    }
    cases.add(dialogue(Mode.OLDCONFIG, "", seed));
    cases.add(dialogue(Mode.OLDCONFIG, enters(), seed));
    cases.add(dialogue(Mode.OLDCONFIG, Answers.of(seed) + enters(), seed));
    cases.add(dialogue(Mode.OLDASKCONFIG, enters(), seed));
    cases.add(dialogue(Mode.OLDASKCONFIG, Answers.of(seed) + enters(), seed));
    cases.add(damaged(seed));
    return cases;
  }

  private Case random(int seed) {
    String probability = PROBABILITIES.get(seed % PROBABILITIES.size());
    Invocation invocation =
        Invocation.of(in, Mode.RANDCONFIG).with("KCONFIG_SEED", "0x" + Integer.toHexString(seed));
    return Case.of(
        "randconfig/" + seed,
        probability.isEmpty() ? invocation : invocation.with("KCONFIG_PROBABILITY", probability));
  }

  /** Questions about what half a configuration leaves open. */
  private Case dialogue(Mode mode, String answers, int seed) {
    String how = answers.isEmpty() ? "end-of-file" : answers.equals(enters()) ? "enter" : "answers";
    Case base = base(seed);
    return new Case(
        mode.option() + "/" + how + "-" + seed,
        in,
        oracle -> {
          Random random = new Random(seed);
          List<String> lines = ConfigText.of(base.outcome(oracle).config()).lines();
          List<String> kept = lines.stream().filter(line -> random.nextInt(10) > 0).toList();
          return Invocation.of(in, mode)
              .withInput(answers)
              .withFile(".config", new ConfigText(kept).text());
        });
  }

  private Case damaged(int seed) {
    List<Mode> modes = READING.stream().filter(in.dialect()::knows).toList();
    Mode mode = modes.get(seed % modes.size());
    Case base = base(seed);
    return new Case(
        "damaged/" + seed + "-" + mode.option(),
        in,
        oracle -> {
          ConfigText config = ConfigText.of(base.outcome(oracle).config());
          Invocation invocation =
              mode == Mode.SAVEDEFCONFIG
                  ? Invocation.of(in, in.dialect().arguments(mode, "defconfig"))
                  : Invocation.of(in, mode);
          return invocation.withFile(".config", Damage.of(seed).apply(config));
        });
  }

  private Case base(int seed) {
    return bases.get(seed % bases.size());
  }

  private static String enters() {
    return "\n".repeat(60_000);
  }
}
