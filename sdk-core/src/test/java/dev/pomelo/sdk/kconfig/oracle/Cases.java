package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * All cases of a tree, by pattern of their full names.
 *
 * @param conf the tree's conf
 * @param firstSeed of what has seeds
 * @param lastSeed the last one, inclusive
 */
record Cases(ConfBuild conf, int firstSeed, int lastSeed) {

  private static final String TESTS = "tests";

  /** The names that a full name can begin with. */
  List<String> architectures() throws IOException {
    List<String> all = new ArrayList<>(conf.architectures());
    all.addAll(List.of(TESTS, RandomTrees.ARCHITECTURE));
    return all;
  }

  /**
   * Cases of architectures that the tree has, or of any other name that its make accepts for one.
   *
   * @param names which full names are wanted
   */
  List<Case> of(String architecture, Predicate<String> names)
      throws IOException, InterruptedException, PomeloException {
    return all(architecture).stream().filter(c -> names.test(c.fullName())).toList();
  }

  private List<Case> all(String architecture)
      throws IOException, InterruptedException, PomeloException {
    List<String> real = conf.architectures();
    String host = real.contains("x86") ? "x86" : real.get(0);
    return switch (architecture) {
      case TESTS -> new KernelTestTrees(conf.surroundings(host)).cases();
      case RandomTrees.ARCHITECTURE -> {
        RandomTrees trees = new RandomTrees(conf.surroundings(host));
        yield seeds().boxed().flatMap(seed -> trees.cases(seed).stream()).toList();
      }
      default -> of(conf.surroundings(architecture));
    };
  }

  private List<Case> of(Surroundings in) throws IOException {
    FreshConfigs fresh = new FreshConfigs(in);
    List<Case> bases = fresh.cases();
    DerivedConfigs derived = new DerivedConfigs(in, fresh.plain());
    List<Case> cases = new ArrayList<>(bases);
    cases.addAll(derived.cases(bases));
    cases.addAll(derived.rarer(fresh.plain()));
    SeededConfigs seeded = new SeededConfigs(in, bases);
    seeds().forEach(seed -> cases.addAll(seeded.cases(seed)));
    if (in.dialect() == Dialect.LINUX) {
      cases.addAll(new CommandLines(in, fresh.plain()).cases());
    }
    return cases;
  }

  private IntStream seeds() {
    return IntStream.rangeClosed(firstSeed, lastSeed);
  }
}
