package dev.pomelo.sdk.kconfig.oracle;

import java.util.ArrayList;
import java.util.List;

/** Uses and misuses of the command line, and the variables that conf listens to. Linux only. */
final class CommandLines {

  private final Surroundings in;
  private final Case plain;

  /**
   * Command lines for an architecture.
   *
   * @param plain a finished configuration
   */
  CommandLines(Surroundings in, Case plain) {
    this.in = in;
    this.plain = plain;
  }

  /** All of them. */
  List<Case> cases() {
    List<Case> cases = new ArrayList<>(directories());
    cases.addAll(uses());
    return cases;
  }

  /** Directories where files are wanted. */
  private List<Case> directories() {
    return List.of(
        arguments("kconfig-is-a-directory", "--olddefconfig", "arch"),
        arguments("defconfig-is-a-directory", "--defconfig=arch", "Kconfig"),
        arguments("savedefconfig-is-a-directory", "--savedefconfig=include", "Kconfig"),
        Case.of(
            "command/sourced-is-a-directory",
            Invocation.of(in, List.of("--alldefconfig", "Kconfig.here"))
                .withFile("Kconfig.here", "config A\n\tbool \"A\"\n\nsource \"arch\"\n")),
        Case.of(
            "command/list-is-a-directory",
            Invocation.of(in, Mode.OLDDEFCONFIG).with("KCONFIG_DEFCONFIG_LIST", "nowhere arch")),
        Case.of(
            "command/old-config-is-a-directory",
            Invocation.of(in, Mode.OLDDEFCONFIG)
                .with("KCONFIG_CONFIG", "include")
                .withFile("include/here", "a file\n")),
        Case.of(
            "command/old-config-has-no-name",
            Invocation.of(in, Mode.OLDDEFCONFIG).with("KCONFIG_CONFIG", "")),
        variable("config-is-a-directory", "KCONFIG_CONFIG", "include"),
        variable("all-is-a-directory", "KCONFIG_ALLCONFIG", "include"),
        variable("autoconfig-is-a-directory", "KCONFIG_AUTOCONFIG", "include"),
        variable("autoheader-is-a-directory", "KCONFIG_AUTOHEADER", "include"));
  }

  private List<Case> uses() {
    return List.of(
        arguments("help", "--help"),
        arguments("short-help", "-h"),
        arguments("nothing"),
        arguments("no-kconfig", "--olddefconfig"),
        arguments("no-such-kconfig", "--olddefconfig", "Kconfig.nowhere"),
        arguments("unknown-option", "--nosuchconfig", "Kconfig"),
        arguments("unknown-letter", "-x", "--alldefconfig", "Kconfig"),
        arguments("abbreviated", "--alld", "Kconfig"),
        arguments("ambiguous", "--all", "Kconfig"),
        arguments("needless-argument", "--alldefconfig=x", "Kconfig"),
        arguments("no-argument", "--defconfig"),
        arguments("argument-apart", "--savedefconfig", "small", "Kconfig"),
        arguments("no-such-defconfig", "--defconfig=nowhere", "Kconfig"),
        arguments("silent", "-s", "--alldefconfig", "Kconfig"),
        arguments("silent-long", "--silent", "--alldefconfig", "Kconfig"),
        arguments("two-modes", "--allnoconfig", "--alldefconfig", "Kconfig"),
        arguments("options-last", "Kconfig", "--alldefconfig"),
        arguments("end-of-options", "--alldefconfig", "--", "Kconfig"),
        arguments("two-kconfigs", "--alldefconfig", "Kconfig", "Kconfig"),
        arguments("savedefconfig-nowhere", "--savedefconfig=no/such/place", "Kconfig"),
        variable("another-config", "KCONFIG_CONFIG", "deep/down/config"),
        variable("empty-config", "KCONFIG_CONFIG", ""),
        variable("overwrite", "KCONFIG_OVERWRITECONFIG", "1"),
        variable("another-autoconfig", "KCONFIG_AUTOCONFIG", "out/auto.conf"),
        variable("another-autoheader", "KCONFIG_AUTOHEADER", "out/autoconf.h"),
        variable("another-rustccfg", "KCONFIG_RUSTCCFG", "out/rustc_cfg"),
        variable("another-prefix", "CONFIG_", "BR2_"),
        variable("empty-prefix", "CONFIG_", ""),
        variable("all-by-name", "KCONFIG_ALLCONFIG", "wanted.config"),
        variable("all-by-default", "KCONFIG_ALLCONFIG", "1"),
        variable("all-empty", "KCONFIG_ALLCONFIG", ""),
        variable("all-missing", "KCONFIG_ALLCONFIG", "nowhere.config"),
        reading("warn-unknown", Mode.OLDDEFCONFIG, "KCONFIG_WARN_UNKNOWN_SYMBOLS", "1"),
        reading("werror", Mode.OLDDEFCONFIG, "KCONFIG_WERROR", "1"),
        reading("no-silent-update", Mode.SYNCCONFIG, "KCONFIG_NOSILENTUPDATE", "1"),
        reading("defconfig-list", Mode.OLDCONFIG, "KCONFIG_DEFCONFIG_LIST", "nowhere small"));
  }

  private Case arguments(String name, String... arguments) {
    return Case.of("command/" + name, Invocation.of(in, List.of(arguments)));
  }

  private Case variable(String name, String variable, String value) {
    return Case.of(
        "command/" + name,
        Invocation.of(in, Mode.ALLNOCONFIG)
            .with(variable, value)
            .withFile("wanted.config", "CONFIG_NET=y\nCONFIG_NO_SUCH=y\n# CONFIG_PCI is not set\n")
            .withFile("all.config", "CONFIG_PRINTK=y\nCONFIG_LOG_BUF_SHIFT=99\n")
            .withFile("include/here", "a file\n"));
  }

  /** A good config with two bad lines. */
  private Case reading(String name, Mode mode, String variable, String value) {
    return new Case(
        "command/" + name,
        in,
        oracle ->
            Invocation.of(in, mode)
                .with(variable, value)
                .withFile(
                    ".config",
                    plain.outcome(oracle).config() + "CONFIG_NO_SUCH=y\nCONFIG_NET=maybe\n"));
  }
}
