package dev.pomelo.sdk.emulator;

import java.util.regex.Pattern;

/** What consoles ask. A kernel message may follow a prompt on its line. */
final class Prompts {

  /** The end of the text, or a kernel message with its time. */
  private static final String NOTHING_MORE = "(?=\\z|\\[ *\\d+\\.\\d)";

  static final Pattern LOGIN = Pattern.compile("(?m)^.*\\blogin: ?" + NOTHING_MORE);

  static final Pattern PASSWORD = Pattern.compile("(?mi)^.*password: ?" + NOTHING_MORE);

  static final Pattern REFUSED = Pattern.compile("(?mi)^.*login incorrect");

  /** BusyBox init's {@code askfirst}. */
  static final Pattern PRESS_ENTER = Pattern.compile("(?m)^.*press Enter to activate this console");

  /**
   * The prompt of a shell: {@code / # } and {@code ~ # }, whatever follows, because kernel messages
   * need not have a time; else what ends in {@code $ } or {@code # } and is the last thing shown.
   */
  static final Pattern SHELL =
      Pattern.compile(
          "(?m)^(?:[/~] [#$] |(?!\\[ *\\d)[\\w@:~/.\\[\\] -]{0,60}[#$] " + NOTHING_MORE + ")");

  /** What may be a prompt with a kernel message without a time behind it. */
  static final Pattern BURIED_SHELL = Pattern.compile("(?m)^[\\w@:~/-]{0,30}[#$] (?=.*\\n)");

  /** Where a system stops that cannot switch its power off. */
  static final Pattern HALTED = Pattern.compile("reboot: System halted");

  private Prompts() {}
}
