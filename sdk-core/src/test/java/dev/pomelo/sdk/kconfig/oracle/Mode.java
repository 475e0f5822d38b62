package dev.pomelo.sdk.kconfig.oracle;

import java.util.Locale;

/** What conf can be told to do, named as Linux names it. */
enum Mode {
  OLDASKCONFIG,
  OLDCONFIG,
  SYNCCONFIG,
  OLDDEFCONFIG,
  ALLNOCONFIG,
  ALLYESCONFIG,
  ALLMODCONFIG,
  ALLDEFCONFIG,
  RANDCONFIG,
  LISTNEWCONFIG,
  HELPNEWCONFIG,
  YES2MODCONFIG,
  MOD2YESCONFIG,
  MOD2NOCONFIG,
  /** Takes a file to read. */
  DEFCONFIG,
  /** Takes a file to write. */
  SAVEDEFCONFIG;

  /** As on Linux's command line, without dashes. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }
}
