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
  BUSYBOX;

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
