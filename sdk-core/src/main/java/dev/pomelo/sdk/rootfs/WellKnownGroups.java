package dev.pomelo.sdk.rootfs;

import java.util.Map;

/** Numbers that groups have everywhere: those of Debian's base-passwd. */
final class WellKnownGroups {

  static final Map<String, Integer> GIDS =
      Map.ofEntries(
          Map.entry("root", 0),
          Map.entry("daemon", 1),
          Map.entry("bin", 2),
          Map.entry("sys", 3),
          Map.entry("adm", 4),
          Map.entry("tty", 5),
          Map.entry("disk", 6),
          Map.entry("lp", 7),
          Map.entry("mail", 8),
          Map.entry("uucp", 10),
          Map.entry("kmem", 15),
          Map.entry("dialout", 20),
          Map.entry("floppy", 25),
          Map.entry("cdrom", 24),
          Map.entry("tape", 26),
          Map.entry("sudo", 27),
          Map.entry("audio", 29),
          Map.entry("utmp", 43),
          Map.entry("video", 44),
          Map.entry("plugdev", 46),
          Map.entry("users", 100),
          Map.entry("nogroup", 65534));

  private WellKnownGroups() {}
}
