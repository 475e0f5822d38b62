package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs that took Linux's tools over and changed them are configured as their own conf does it:
 * U-Boot and coreboot. {@code benchmarks/kconfig-oracle.sh --tree u-boot '*'} asks for all of their
 * hundreds of boards.
 */
class DialectsOracleIT {

  private static final Set<String> KINDS =
      Set.of("olddefconfig", "alldefconfig", "allnoconfig", "allyesconfig");

  /** What is made of each board's configuration. */
  private static final List<String> DERIVED = List.of("savedefconfig", "syncconfig", "restored");

  private static final int BOARDS = 40;
  private static final long SEED = 1;

  @TestFactory
  List<DynamicTest> uBootIsConfiguredAsByItsOwnConf() throws Exception {
    return tests("u-boot");
  }

  @TestFactory
  List<DynamicTest> corebootIsConfiguredAsByItsOwnConf() throws Exception {
    return tests("coreboot");
  }

  private static List<DynamicTest> tests(String tree)
      throws IOException, InterruptedException, PomeloException {
    Path cache = Files.createDirectories(OracleOptions.defaultCache());
    ConfBuild conf = ConfBuild.of(new SourceTrees(cache).tree(tree), cache);
    List<Case> all = new Cases(conf, 1, 1).of(tree, name -> true);
    List<Case> wanted = new ArrayList<>(all.stream().filter(c -> isPlain(c.fullName())).toList());
    List<Case> boards =
        new ArrayList<>(all.stream().filter(c -> c.kind().equals("defconfig")).toList());
    Collections.shuffle(boards, new Random(SEED));
    assertThat(boards).hasSizeGreaterThan(BOARDS);
    for (Case board : boards.subList(0, BOARDS)) {
      wanted.add(board);
      Set<String> derived =
          DERIVED.stream()
              .map(kind -> tree + "/" + kind + "/" + board.name())
              .collect(Collectors.toSet());
      wanted.addAll(all.stream().filter(c -> derived.contains(c.fullName())).toList());
    }
    return new IdentityTests(conf, tree, aspect -> true).of(wanted);
  }

  private static boolean isPlain(String fullName) {
    String[] words = fullName.split("/", -1);
    return words.length == 2 && KINDS.contains(words[1]);
  }
}
