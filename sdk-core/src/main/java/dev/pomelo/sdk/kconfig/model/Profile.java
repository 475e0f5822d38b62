package dev.pomelo.sdk.kconfig.model;

/**
 * By which rules Kconfig files are read, evaluated and written. The tools changed over the years,
 * and programs that took them over keep those of their day.
 */
public enum Profile {
  /** Linux up to 6.10, as it is since 4.18. */
  LINUX_6_1,
  /** Linux from 6.11 on: choices are bools, and numbers are never empty. */
  LINUX_6_12,
  /** Linux's tools of 2006, as BusyBox changed them. */
  BUSYBOX,
  /** Linux's tools of 4.17, as Buildroot changed them. */
  BUILDROOT,
  /** Linux's tools of 4.20, as U-Boot changed them. */
  U_BOOT,
  /** Linux's tools of 5.13, as coreboot changed them. */
  COREBOOT;

  /** Whether these are the tools of Linux of today, and not of a program that changed them. */
  public boolean isLinux() {
    return this == LINUX_6_1 || this == LINUX_6_12;
  }

  /** Whether these are tools of Linux 4, which a program took over. */
  public boolean isOfLinux4() {
    return this == BUILDROOT || this == U_BOOT;
  }

  /** Whether words are keywords only where a line begins, and names may have dots and slashes. */
  public boolean hasLineKeywords() {
    return this == BUSYBOX || isOfLinux4();
  }

  /** Whether there are variables and functions, as Linux has them since 4.18. */
  public boolean hasMacros() {
    return this != BUSYBOX && this != BUILDROOT;
  }

  /**
   * Whether a symbol may have its value from the environment, as in Linux up to 4.17; names after a
   * dollar sign, in the name of a file or in the title, are those of symbols then.
   */
  public boolean hasEnvironmentSymbols() {
    return this == BUILDROOT;
  }

  /** What stands before the name of a symbol in a {@code .config}, unless the caller says. */
  public String prefix() {
    return this == BUILDROOT ? "" : "CONFIG_";
  }

  /** The variable of the environment that names the {@code .config}. */
  public String configVariable() {
    return this == BUILDROOT ? "BR2_CONFIG" : "KCONFIG_CONFIG";
  }

  /** Whether {@code source} takes patterns, which may match nothing. */
  public boolean sourcesPatterns() {
    return this == COREBOOT;
  }

  /** Whether a number out of range becomes its bound's number, and not its bound's text. */
  public boolean writesBoundsAsNumbers() {
    return !isLinux();
  }

  /** Whether an {@code imply} is held back by what its target depends on, as since Linux 5.8. */
  public boolean boundsImplied() {
    return this != BUSYBOX && !isOfLinux4();
  }

  /** Whether a line "is not set" means nothing to what is no bool or tristate. */
  public boolean unsetsLogicOnly() {
    return isOfLinux4() || this == COREBOOT;
  }

  /** Whether any mode writes {@code auto.conf} where there is none, as since Linux 5.0. */
  public boolean startsAutoConf() {
    return this != BUSYBOX && !isOfLinux4();
  }

  /** Whether strings of a {@code .config} have backslashes before quotes. */
  public boolean escapesStrings() {
    return this != U_BOOT;
  }

  /** Whether choices have a value of their own: they may be m, or have no member chosen. */
  public boolean hasModalChoices() {
    return this != LINUX_6_12;
  }

  /** Whether circular definitions are an error. */
  boolean forbidsCycles() {
    return this != BUSYBOX;
  }

  /** Whether the tools say so when a {@code select} overrides what its target depends on. */
  public boolean warnsOfUnmetDependencies() {
    return this != BUSYBOX;
  }
}
