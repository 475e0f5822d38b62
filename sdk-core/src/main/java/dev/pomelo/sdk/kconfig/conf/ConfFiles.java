package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Reads and writes {@code .config} and defconfigs where the environment says. */
final class ConfFiles {

  private final Setting setting;
  private final Configuration configuration;
  private final Profile profile;
  private final ConfigWriter writer;

  ConfFiles(Setting setting, Configuration configuration, String prefix) {
    this.setting = setting;
    this.configuration = configuration;
    this.profile = configuration.tree().profile();
    this.writer = new ConfigWriter(configuration, prefix);
  }

  static String configName(Setting setting, Profile profile) {
    return setting.variable(profile.configVariable()).orElse(".config");
  }

  /** A file's text, found as a Kconfig file is; that of a directory is empty. */
  static Optional<String> read(Setting setting, String name) throws IOException {
    Optional<Path> path = setting.find(name);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    boolean empty = path.get().toFile().isDirectory();
    return Optional.of(empty ? "" : Files.readString(path.get(), StandardCharsets.ISO_8859_1));
  }

  /** Writes a defconfig; false where that fails. */
  boolean writeDefconfig(String name) {
    try {
      OutputFiles.write(setting.directory().resolve(name), writer.defconfig());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes the {@code .config}; the old one is kept beside it. False where that fails.
   *
   * @param says takes what was done
   */
  boolean writeConfig(java.util.function.Consumer<String> says) {
    String name = configName(setting, profile);
    if (name.isEmpty()) {
      setting.messages().error("config name is empty");
      return false;
    }
    try {
      Path path = setting.directory().resolve(name);
      if (Files.isDirectory(path)) {
        setting.messages().error(name + ": Is a directory");
        return false;
      }
      new OutputFiles(setting.directory()).prepared(name);
      String text = writer.dotConfig();
      boolean inPlace =
          setting.variable("KCONFIG_OVERWRITECONFIG").filter(v -> !v.isEmpty()).isPresent();
      if (inPlace) {
        OutputFiles.write(path, text);
      } else {
        if (!profile.isOfLinux4()
            && Files.isRegularFile(path)
            && Files.readString(path, StandardCharsets.ISO_8859_1).equals(text)) {
          says.accept("No change to " + name);
          configuration.changed(false);
          return true;
        }
        replace(path, name, text);
      }
      says.accept("configuration written to " + name);
      configuration.changed(false);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void replace(Path path, String name, String text) throws IOException {
    Path fresh = setting.directory().resolve(name + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      OutputFiles.write(fresh, text);
      if (Files.exists(path)) {
        Files.move(
            path,
            setting.directory().resolve(name + ".old"),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
