package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.AutoConfReader;
import dev.pomelo.sdk.kconfig.value.AutoConfWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/**
 * What the build reads: {@code auto.conf}, the header, conditions for Rust, an empty file for every
 * symbol that changed since, and a makefile that has all of it made anew. Each program's tools have
 * them in other places and forms.
 */
final class BuildFiles {

  private final Setting setting;
  private final Configuration configuration;
  private final String prefix;
  private final Profile profile;
  private final OutputFiles files;
  private final AutoConfWriter writer;

  BuildFiles(Setting setting, Configuration configuration, String prefix) {
    this.setting = setting;
    this.configuration = configuration;
    this.prefix = prefix;
    this.profile = configuration.tree().profile();
    this.files = new OutputFiles(setting.directory());
    boolean negatives =
        profile == Profile.COREBOOT && setting.variable("KCONFIG_NEGATIVES").isPresent();
    this.writer = new AutoConfWriter(configuration, prefix, negatives);
  }

  /**
   * Writes them; false where that fails, after saying so.
   *
   * @param always also where {@code auto.conf} is there
   */
  boolean write(boolean always, KconfigReader.Reading reading) {
    String name = setting.variable("KCONFIG_AUTOCONFIG").orElse("include/config/auto.conf");
    try {
      if (!always && Files.exists(setting.directory().resolve(name))) {
        return true;
      }
      if (profile.isOfLinux4()) {
        configuration.invalidate();
      }
      files.publish(dependenciesName(name), new BuildDependencies(name, reading).text());
      touchChanged(name);
      configuration.inHashOrder().forEach(configuration::tristate);
      files.publish(
          setting.variable("KCONFIG_AUTOHEADER").orElse("include/generated/autoconf.h"),
          writer.header());
      if (profile.isOfLinux4()) {
        files.publish(
            setting.variable("KCONFIG_TRISTATE").orElse("include/config/tristate.conf"),
            writer.tristates());
      } else if (profile.isLinux()) {
        files.publish(
            setting.variable("KCONFIG_RUSTCCFG").orElse("include/generated/rustc_cfg"),
            writer.rustConditions());
      }
      files.publish(name, writer.autoConf());
      return true;
    } catch (IOException e) {
      if (profile.isLinux()) {
        setting.messages().error(String.valueOf(e.getMessage()));
      }
      return false;
    }
  }

  private String dependenciesName(String autoConf) {
    return switch (profile) {
      case COREBOOT -> folder(autoConf) + "auto.conf.cmd";
      case BUILDROOT, U_BOOT -> "include/config/auto.conf.cmd";
      default -> autoConf + ".cmd";
    };
  }

  /** Where the empty files are, with a slash at its end. */
  private String folder(String autoConf) {
    return switch (profile) {
      case COREBOOT -> setting.variable("KCONFIG_SPLITCONFIG").orElse("include/config/");
      case BUILDROOT, U_BOOT -> "include/config/";
      default -> autoConf.substring(0, autoConf.lastIndexOf('/') + 1);
    };
  }

  private void touchChanged(String autoConf) throws IOException {
    String folder = folder(autoConf);
    Optional<String> text = ConfFiles.read(setting, autoConf);
    AutoConfReader old = AutoConfReader.read(configuration.tree(), text.orElse(""), prefix);
    if (text.isPresent() && profile != Profile.LINUX_6_12) {
      configuration.forget(); // as the C tools did whenever they read a file
    }
    for (String unknown : old.unknown()) {
      files.touch(folder + fileName(unknown));
    }
    for (Symbol symbol : configuration.inHashOrder()) {
      if (symbol.isNamed() && !symbol.isChoice() && differs(symbol, old)) {
        files.touch(folder + fileName(symbol.name()));
      }
    }
  }

  private String fileName(String symbol) {
    return profile.isOfLinux4() ? symbol.toLowerCase(Locale.ROOT).replace('_', '/') + ".h" : symbol;
  }

  private boolean differs(Symbol symbol, AutoConfReader old) {
    if (!configuration.isWritten(symbol)) {
      return old.has(symbol);
    }
    if (!old.has(symbol)) {
      return !symbol.type().isLogic() || configuration.tristate(symbol) != Values.NO;
    }
    return symbol.type().isLogic()
        ? configuration.tristate(symbol) != old.logic(symbol)
        : !configuration.text(symbol).equals(old.text(symbol));
  }
}
