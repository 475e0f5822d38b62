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

  private static final String LEXER = "scripts/kconfig/lexer.l";
  private static final String PARSER = "scripts/kconfig/parser.y";

  /** Linux's tools had a grammar of this name up to 4.20, and macros from 4.18 on. */
  private static final String OLD_PARSER = "scripts/kconfig/zconf.y";

  private static final String MACROS = "scripts/kconfig/preprocess.c";

  private final Setting setting;

  /** What stands before the names of the tools, the sources' directory mostly. */
  private final String place;

  private Profiles(Setting setting, String place) {
    this.setting = setting;
    this.place = place;
  }

  /**
   * The profile of the tree in which files are found, or of a Linux that they are part of; that of
   * Linux 6.1 where there are no tools.
   */
  static Profile of(Setting setting) {
    Profiles here = new Profiles(setting, "");
    return here.ofPrograms().or(here::ofLinux).or(() -> around(setting)).orElse(Profile.LINUX_6_1);
  }

  /** That of a Linux in which the sources' directory lies, as the trees of its own tests do. */
  private static Optional<Profile> around(Setting setting) {
    Path named = setting.sources();
    Path sources = named == null ? setting.directory() : named;
    for (Path at = sources.getParent(); at != null; at = at.getParent()) {
      Optional<Profile> found = new Profiles(setting, at + "/").ofLinux();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Profile> ofPrograms() {
    if (mentions("scripts/kconfig/zconf.gperf", "requires,")) {
      return Optional.of(Profile.BUSYBOX);
    }
    if (mentions("util/kconfig/lexer.l", "zconf_nextfiles")) {
      return Optional.of(Profile.COREBOOT);
    }
    if (has("support/kconfig/zconf.y")) {
      return Optional.of(Profile.BUILDROOT);
    }
    return has(OLD_PARSER) && has(MACROS) ? Optional.of(Profile.U_BOOT) : Optional.empty();
  }

  private Optional<Profile> ofLinux() {
    if (!has(PARSER) || !(place.isEmpty() || has(LEXER))) {
      return Optional.empty();
    }
    return Optional.of(mentions(PARSER, "T_OPTIONAL") ? Profile.LINUX_6_1 : Profile.LINUX_6_12);
  }

  private boolean has(String file) {
    return setting.find(place + file).isPresent();
  }

  private boolean mentions(String file, String word) {
    Optional<Path> path = setting.find(place + file);
    try {
      return path.isPresent()
          && Files.isRegularFile(path.get())
          && Files.readString(path.get(), StandardCharsets.ISO_8859_1).contains(word);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
