package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which rules a source tree's Kconfig files follow: those of the tools that lie in the tree. */
final class Profiles {

  private static final String PARSER = "scripts/kconfig/parser.y";

  /** Linux's tools had a grammar of this name up to 4.20, and macros from 4.18 on. */
  private static final String OLD_PARSER = "scripts/kconfig/zconf.y";

  private static final String MACROS = "scripts/kconfig/preprocess.c";

  private Profiles() {}

  /**
   * The profile of the tree in which files are found; that of Linux 6.1 where there are no tools.
   */
  static Profile of(Setting setting) {
    if (mentions(setting, "scripts/kconfig/zconf.gperf", "requires,")) {
      return Profile.BUSYBOX;
    }
    if (mentions(setting, "util/kconfig/lexer.l", "zconf_nextfiles")) {
      return Profile.COREBOOT;
    }
    if (setting.find("support/kconfig/zconf.y").isPresent()) {
      return Profile.BUILDROOT;
    }
    if (setting.find(OLD_PARSER).isPresent() && setting.find(MACROS).isPresent()) {
      return Profile.U_BOOT;
    }
    boolean plain = setting.find(PARSER).isPresent() && !mentions(setting, PARSER, "T_OPTIONAL");
    return plain ? Profile.LINUX_6_12 : Profile.LINUX_6_1;
  }

  private static boolean mentions(Setting setting, String file, String word) {
    Optional<Path> path = setting.find(file);
    try {
      return path.isPresent()
          && Files.isRegularFile(path.get())
          && Files.readString(path.get(), StandardCharsets.ISO_8859_1).contains(word);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
