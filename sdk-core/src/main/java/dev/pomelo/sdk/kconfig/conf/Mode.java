package dev.pomelo.sdk.kconfig.conf;

import java.util.Locale;

/**
 * What {@code conf} is asked to do; the option is the name in small letters. The order is that in
 * which the C tool lists them.
 */
enum Mode {
  OLDASKCONFIG("ask about every symbol; what is done where no mode is given"),
  OLDCONFIG("take the .config, ask about symbols that it does not have"),
  SYNCCONFIG("the same, and write auto.conf and autoconf.h for make and C"),
  DEFCONFIG("begin with the values in FILE, all others by default"),
  SAVEDEFCONFIG("write to FILE what differs from the defaults, and no more"),
  ALLNOCONFIG("a new .config with as much as possible off"),
  ALLYESCONFIG("a new .config with as much as possible on"),
  ALLMODCONFIG("a new .config with as many modules as possible"),
  ALLDEFCONFIG("a new .config with everything by default"),
  RANDCONFIG("a new .config by chance; KCONFIG_SEED makes it repeatable"),
  LISTNEWCONFIG("list the symbols that the .config does not have"),
  HELPNEWCONFIG("the same with their help texts"),
  OLDDEFCONFIG("take the .config, and defaults for what it does not have"),
  YES2MODCONFIG("make modules of what is built in, where that is possible"),
  MOD2YESCONFIG("build in what is a module, where that is possible"),
  MOD2NOCONFIG("switch off what is a module, where that is possible");

  private final String purpose;

  Mode(String purpose) {
    this.purpose = purpose;
  }

  /** What it does, for the usage text. */
  String purpose() {
    return purpose;
  }

  String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean takesFile() {
    return this == DEFCONFIG || this == SAVEDEFCONFIG;
  }

  /** The file that KCONFIG_ALLCONFIG stands for when it names none; null for other modes. */
  String seedFile() {
    return switch (this) {
      case ALLNOCONFIG -> "allno.config";
      case ALLYESCONFIG -> "allyes.config";
      case ALLMODCONFIG -> "allmod.config";
      case ALLDEFCONFIG -> "alldef.config";
      case RANDCONFIG -> "allrandom.config";
      default -> "";
    };
  }
}
