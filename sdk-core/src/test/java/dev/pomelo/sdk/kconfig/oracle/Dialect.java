package dev.pomelo.sdk.kconfig.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Programs with a Kconfig: they differ in conf's command line and in where things lie. */
enum Dialect {
  LINUX("Kconfig"),
  U_BOOT("Kconfig"),
  /** Linux's conf of 2006. */
  BUSYBOX("Config.in"),
  /** Its conf and its patterns work in the tree alone. */
  COREBOOT("src/Kconfig");

  private static final Map<Mode, String> LETTERS =
      Map.of(
          Mode.OLDCONFIG, "-o",
          Mode.SYNCCONFIG, "-s",
          Mode.ALLNOCONFIG, "-n",
          Mode.ALLYESCONFIG, "-y",
          Mode.ALLMODCONFIG, "-m",
          Mode.ALLDEFCONFIG, "-d");

  private static final Set<Mode> NOT_IN_U_BOOT =
      EnumSet.of(Mode.HELPNEWCONFIG, Mode.YES2MODCONFIG, Mode.MOD2YESCONFIG, Mode.MOD2NOCONFIG);

  private final String root;

  Dialect(String root) {
    this.root = root;
  }

  /** Whose tree this is. */
  static Dialect of(Path tree) throws IOException {
    if (Files.exists(tree.resolve("Config.in"))) {
      return BUSYBOX;
    }
    if (Files.exists(tree.resolve("src/Kconfig"))) {
      return COREBOOT;
    }
    String makefile = Files.readString(tree.resolve("Makefile"), StandardCharsets.ISO_8859_1);
    return makefile.contains("UBOOTVERSION") ? U_BOOT : LINUX;
  }

  /** The directories of the tree that conf has to find where it runs. */
  List<String> directories() {
    return this == COREBOOT ? List.of("src", "util", "payloads", "configs") : List.of();
  }

  /** Where make leaves conf, below its objects. */
  String conf() {
    return (this == COREBOOT ? "util" : "scripts") + "/kconfig/conf";
  }

  /** The command that configures a tree, its objects elsewhere. */
  List<String> make(Path tree, Path objects) {
    if (this != COREBOOT) {
      return List.of("make", "-s", "-C", tree.toString(), "O=" + objects, "allnoconfig");
    }
    return List.of(
        "make",
        "-s",
        "-C",
        tree.toString(),
        "obj=" + objects.resolve("build"),
        "objutil=" + objects.resolve("util"),
        "DOTCONFIG=" + objects.resolve(".config"),
        "UPDATED_SUBMODULES=1",
        // It links conf, which is C, with the compiler of C++.
        "HOSTCXX=gcc",
        "allnoconfig");
  }

  /** Name of the topmost Kconfig file. */
  String root() {
    return root;
  }

  /** Variables that stop the clock of a conf that writes the time into its files. */
  Map<String, String> clock() {
    return this == BUSYBOX ? Map.of("SOURCE_DATE_EPOCH", "1234567890", "TZ", "UTC0") : Map.of();
  }

  /** Whether its conf can do this, the same way each time. */
  boolean knows(Mode mode) {
    return switch (this) {
      case LINUX -> true;
      case U_BOOT, COREBOOT -> !NOT_IN_U_BOOT.contains(mode);
      case BUSYBOX ->
          LETTERS.containsKey(mode) || mode == Mode.OLDASKCONFIG || mode == Mode.DEFCONFIG;
    };
  }

  /** Arguments for a mode that takes no file. */
  List<String> arguments(Mode mode) {
    if (this == BUSYBOX) {
      return mode == Mode.OLDASKCONFIG ? List.of(root) : List.of(LETTERS.get(mode), root);
    }
    return List.of("--" + mode.option(), root);
  }

  /** Arguments for a mode that takes a file. */
  List<String> arguments(Mode mode, String file) {
    return this == BUSYBOX
        ? List.of("-D", file, root)
        : List.of("--" + mode.option() + "=" + file, root);
  }
}
