package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.AutoConfReader;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the files of {@code conf} where its environment says. */
final class ConfFiles {

  private final Setting setting;
  private final Configuration configuration;
  private final String prefix;
  private final ConfigWriter writer;

  ConfFiles(Setting setting, Configuration configuration, String prefix) {
    this.setting = setting;
    this.configuration = configuration;
    this.prefix = prefix;
    this.writer = new ConfigWriter(configuration, prefix);
  }

  static String configName(Setting setting) {
    return setting.variable("KCONFIG_CONFIG").orElse(".config");
  }

  private String autoConfName() {
    return setting.variable("KCONFIG_AUTOCONFIG").orElse("include/config/auto.conf");
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

  private void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  private Path prepared(String name) throws IOException {
    Path path = setting.directory().resolve(name);
    Path parent = path.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    return path;
  }

  /** Writes a defconfig; false where that fails. */
  boolean writeDefconfig(String name) {
    try {
      write(setting.directory().resolve(name), writer.defconfig());
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
    String name = configName(setting);
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
      prepared(name);
      String text = writer.dotConfig();
      boolean inPlace =
          setting.variable("KCONFIG_OVERWRITECONFIG").filter(v -> !v.isEmpty()).isPresent();
      if (inPlace) {
        write(path, text);
      } else {
        if (Files.isRegularFile(path)
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
      write(fresh, text);
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

  /**
   * Writes what the build reads: {@code auto.conf}, the header, the conditions for Rust, and a
   * touched file for every symbol that changed.
   *
   * @param always also where {@code auto.conf} is there
   */
  boolean writeAutoConf(boolean always, KconfigReader.Reading reading) {
    String name = autoConfName();
    try {
      if (!always && Files.exists(setting.directory().resolve(name))) {
        return true;
      }
      publish(name + ".cmd", dependencies(name, reading));
      touchChanged(name);
      configuration.inHashOrder().forEach(configuration::tristate);
      publish(
          setting.variable("KCONFIG_AUTOHEADER").orElse("include/generated/autoconf.h"),
          writer.header());
      publish(
          setting.variable("KCONFIG_RUSTCCFG").orElse("include/generated/rustc_cfg"),
          writer.rustConditions());
      publish(name, writer.autoConf());
      return true;
    } catch (IOException e) {
      setting.messages().error(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void publish(String name, String text) throws IOException {
    Path path = prepared(name);
    Path fresh = setting.directory().resolve(name + ".tmp");
    try {
      write(fresh, text);
    } catch (IOException e) {
      throw new IOException("fopen: " + reason(e), e);
    }
    try {
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException("rename: " + reason(e), e);
    }
  }

  /** As {@code perror} words it. */
  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return "Permission denied";
    }
    return failure instanceof FileSystemException told
        ? String.valueOf(told.getReason())
        : String.valueOf(failure.getMessage());
  }

  private static String dependencies(String name, KconfigReader.Reading reading) {
    return reading.tree().profile().hasModalChoices()
        ? modalDependencies(name, reading)
        : plainDependencies(name, reading);
  }

  /** As from Linux 6.11 on. */
  private static String plainDependencies(String name, KconfigReader.Reading reading) {
    StringBuilder out = new StringBuilder("autoconfig := " + name + "\n\ndeps_config := \\\n");
    List<String> files = new ArrayList<>(reading.files());
    Collections.reverse(files);
    files.forEach(file -> out.append('\t').append(file).append(" \\\n"));
    out.append("\n$(autoconfig): $(deps_config)\n$(deps_config): ;\n");
    reading
        .environment()
        .forEach(
            (variable, value) ->
                out.append("\nifneq \"$(" + variable + ")\" \"" + value + "\"\n")
                    .append("$(autoconfig): FORCE\nendif\n"));
    return out.toString();
  }

  private static String modalDependencies(String name, KconfigReader.Reading reading) {
    StringBuilder out = new StringBuilder("deps_config := \\\n");
    for (String file : reading.files()) {
      out.append('\t').append(file).append(" \\\n");
    }
    out.append('\n').append(name).append(": $(deps_config)\n\n");
    for (Map.Entry<String, String> variable : reading.environment().entrySet()) {
      out.append("ifneq \"$(")
          .append(variable.getKey())
          .append(")\" \"")
          .append(variable.getValue())
          .append("\"\n")
          .append(name)
          .append(": FORCE\nendif\n");
    }
    return out.append("\n$(deps_config): ;\n").toString();
  }

  private void touchChanged(String name) throws IOException {
    Path directory = setting.directory().resolve(name).getParent();
    Path folder = directory == null ? setting.directory() : directory;
    AutoConfReader old =
        AutoConfReader.read(configuration.tree(), read(setting, name).orElse(""), prefix);
    for (String unknown : old.unknown()) {
      touch(folder, unknown);
    }
    for (Symbol symbol : configuration.inHashOrder()) {
      if (symbol.isNamed() && !symbol.isChoice() && differs(symbol, old)) {
        touch(folder, symbol.name());
      }
    }
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

  private static void touch(Path folder, String symbol) throws IOException {
    Files.write(folder.resolve(symbol), new byte[0]);
  }
}
