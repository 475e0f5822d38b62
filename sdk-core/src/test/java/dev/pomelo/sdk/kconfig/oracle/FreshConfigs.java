package dev.pomelo.sdk.kconfig.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Configurations that begin with nothing, or with a file that the tree ships: all…config,
 * tinyconfig, every defconfig, every fragment.
 */
final class FreshConfigs {

  private static final List<Mode> MODES =
      List.of(
          Mode.OLDDEFCONFIG,
          Mode.ALLDEFCONFIG,
          Mode.ALLNOCONFIG,
          Mode.ALLYESCONFIG,
          Mode.ALLMODCONFIG);

  private final Surroundings in;

  FreshConfigs(Surroundings in) {
    this.in = in;
  }

  /** All of them. */
  List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Mode mode : MODES) {
      if (in.dialect().knows(mode)) {
        cases.add(Case.of(mode.option(), Invocation.of(in, mode)));
      }
    }
    if (in.dialect() == Dialect.LINUX) {
      cases.add(
          Case.of(
              "olddefconfig/without-list",
              Invocation.of(in, Mode.OLDDEFCONFIG).with("KCONFIG_DEFCONFIG_LIST", "")));
      cases.addAll(tiny());
      for (String fragment : fragments()) {
        cases.add(
            Case.of(
                "fragment/" + fragment,
                Invocation.of(in, Mode.ALLDEFCONFIG).with("KCONFIG_ALLCONFIG", fragment)));
        cases.add(merged("merge/" + fragment, plain(), List.of(fragment)));
      }
    }
    if (in.dialect() == Dialect.BUSYBOX) {
      cases.add(
          Case.of(
              "alldefconfig/without-time",
              Invocation.of(in, Mode.ALLDEFCONFIG).with("KCONFIG_NOTIMESTAMP", "1")));
    }
    for (String defconfig : defconfigs()) {
      String name = Path.of(defconfig).getFileName().toString();
      cases.add(
          Case.of(
              "defconfig/" + name,
              Invocation.of(in, in.dialect().arguments(Mode.DEFCONFIG, defconfig))));
    }
    return cases;
  }

  /** A configuration that every dialect makes of nothing, to start others from. */
  Case plain() {
    return Case.of("alldefconfig", Invocation.of(in, Mode.ALLDEFCONFIG));
  }

  /** In-tree defconfigs, by path relative to the tree. */
  List<String> defconfigs() throws IOException {
    return in.dialect() == Dialect.COREBOOT
        ? files("", configDirectory())
        : files("defconfig", configDirectory());
  }

  private String configDirectory() {
    return in.dialect() == Dialect.LINUX
        ? "arch/" + in.sourceArchitecture() + "/configs"
        : "configs";
  }

  private List<String> fragments() throws IOException {
    List<String> fragments = new ArrayList<>(files(".config", "kernel/configs"));
    fragments.addAll(files(".config", configDirectory()));
    return fragments;
  }

  /** As {@code make tinyconfig} goes on: the smallest of all, then what makes it smaller yet. */
  private List<Case> tiny() throws IOException {
    Case base =
        Case.of(
            "tinyconfig/base",
            Invocation.of(in, Mode.ALLNOCONFIG)
                .with("KCONFIG_ALLCONFIG", "kernel/configs/tiny-base.config"));
    List<String> fragments =
        Stream.of("kernel/configs/tiny.config", configDirectory() + "/tiny.config")
            .filter(f -> Files.exists(in.tree().resolve(f)))
            .toList();
    return List.of(base, merged("tinyconfig/merged", base, fragments));
  }

  /** A config with fragments over it, as {@code merge_config.sh -m} leaves it. */
  private Case merged(String name, Case base, List<String> fragments) {
    return new Case(
        name,
        in,
        oracle -> {
          ConfigText config = ConfigText.of(base.outcome(oracle).config());
          for (String fragment : fragments) {
            config =
                config.merged(
                    ConfigText.of(
                        Files.readString(
                            in.tree().resolve(fragment), StandardCharsets.ISO_8859_1)));
          }
          return Invocation.of(in, Mode.OLDDEFCONFIG).withFile(".config", config.text());
        });
  }

  private List<String> files(String suffix, String directory) throws IOException {
    Path root = in.tree().resolve(directory);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(p -> p.toString().endsWith(suffix) && Files.isRegularFile(p))
          .map(p -> in.tree().relativize(p).toString())
          .sorted()
          .toList();
    }
  }
}
