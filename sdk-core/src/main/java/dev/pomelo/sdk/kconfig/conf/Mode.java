package dev.pomelo.sdk.kconfig.conf;

import java.util.Locale;

/** What {@code conf} is asked to do; the option is the name in small letters. */
enum Mode {
  OLDASKCONFIG,
  SYNCCONFIG,
  OLDCONFIG,
  ALLNOCONFIG,
  ALLYESCONFIG,
  ALLMODCONFIG,
  ALLDEFCONFIG,
  RANDCONFIG,
  DEFCONFIG,
  SAVEDEFCONFIG,
  LISTNEWCONFIG,
  HELPNEWCONFIG,
  OLDDEFCONFIG,
  YES2MODCONFIG,
  MOD2YESCONFIG,
  MOD2NOCONFIG;

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
