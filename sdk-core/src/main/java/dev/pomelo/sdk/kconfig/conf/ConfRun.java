package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.Numerals;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run over a tree that is read. */
final class ConfRun {

  private final ConfOptions options;
  private final Setting setting;
  private final Console console;
  private final KconfigReader.Reading reading;
  private final Configuration configuration;
  private final String prefix;
  private final Profile profile;
  private final ConfigReader reader;
  private final ConfFiles files;

  ConfRun(ConfOptions options, Setting setting, Console console, KconfigReader.Reading reading) {
    this.options = options;
    this.setting = setting;
    this.console = console;
    this.reading = reading;
    this.prefix = setting.variable("CONFIG_").orElse(reading.tree().profile().prefix());
    this.profile = reading.tree().profile();
    this.configuration = new Configuration(reading.tree(), console);
    this.reader =
        new ConfigReader(
            configuration,
            prefix,
            setting.variable("KCONFIG_WARN_UNKNOWN_SYMBOLS").isPresent(),
            this::says);
    this.files = new ConfFiles(setting, configuration, prefix);
  }

  int run() throws IOException {
    if (profile.isOfLinux4() && options.sync() && !hasConfig()) {
      return 1;
    }
    if (!load()) {
      return 1;
    }
    if (profile == Profile.COREBOOT && isTooStrict()) {
      return 1;
    }
    boolean strict = setting.variable("KCONFIG_WERROR").isPresent();
    if (strict && reader.warnings() > 0) {
      return 1;
    }
    boolean write = true;
    if (options.sync()
        && setting.variable("KCONFIG_NOSILENTUPDATE").filter(v -> !v.isEmpty()).isPresent()) {
      if (configuration.isChanged()) {
        console.error("\n*** The configuration requires explicit update.\n");
        return 1;
      }
      write = false;
    }
    try {
      if (!decide()) {
        return 1;
      }
    } catch (Dialogue.EndOfInput e) {
      console.errorText("\n" + e.getMessage() + "\n");
      return 1;
    }
    if (strict && configuration.unmetDependencies() > 0) {
      return 1;
    }
    return save(write);
  }

  /** U-Boot's tools do not begin a configuration while it is built. */
  private boolean hasConfig() {
    String name = ConfFiles.configName(setting, profile);
    boolean there = Files.exists(setting.directory().resolve(name));
    if (!there) {
      console.error(
          """
          ***
          *** Configuration file "%s" not found!
          ***
          *** Please run some configurator (e.g. "make oldconfig" or
          *** "make menuconfig" or "make xconfig").
          ***"""
              .formatted(name));
    }
    return there;
  }

  /** Coreboot's tools can take warnings for errors. */
  private boolean isTooStrict() {
    int warnings = reader.warnings() + configuration.unmetDependencies();
    if (warnings == 0 || setting.variable("KCONFIG_STRICT").orElse("").isEmpty()) {
      return false;
    }
    console.error(
        "\n*** ERROR: %d warnings encountered, and warnings are errors.\n".formatted(warnings));
    return true;
  }

  private void says(String text) {
    if (!options.silent()) {
      console.print("#\n# " + text + "\n#\n");
    }
  }

  private boolean load() throws IOException {
    switch (options.mode()) {
      case DEFCONFIG -> {
        String name = String.valueOf(options.modeFile());
        Optional<String> text = ConfFiles.read(setting, name);
        configuration.changed(false);
        if (text.isEmpty()) {
          console.error("***\n*** Can't find default configuration \"%s\"!\n***".formatted(name));
          return false;
        }
        reader.assign(name, text.get());
        reader.settle();
        return true;
      }
      case ALLNOCONFIG, ALLYESCONFIG, ALLMODCONFIG, ALLDEFCONFIG, RANDCONFIG -> {
        return loadSeed();
      }
      default -> {
        loadConfig();
        return true;
      }
    }
  }

  private void loadConfig() throws IOException {
    configuration.changed(false);
    String name = ConfFiles.configName(setting, profile);
    Optional<String> text = ConfFiles.read(setting, name);
    if (text.isEmpty()) {
      configuration.changed(true);
      for (String candidate : words(setting.variable("KCONFIG_DEFCONFIG_LIST").orElse(""))) {
        text = ConfFiles.read(setting, candidate);
        if (text.isPresent()) {
          name = candidate;
          says("using defaults found in " + name);
          break;
        }
      }
    }
    if (text.isPresent()) {
      reader.assign(name, text.get());
      reader.settle();
    } else {
      configuration.tristate(reading.tree().modules());
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean blank = i == text.length() || Numerals.isSpace(text.charAt(i));
      if (!blank && start < 0) {
        start = i;
      } else if (blank && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      }
    }
    return words;
  }

  private boolean loadSeed() throws IOException {
    Optional<String> named = setting.variable("KCONFIG_ALLCONFIG");
    if (named.isEmpty()) {
      return true;
    }
    String name = named.get();
    if (!name.isEmpty() && !name.equals("1")) {
      if (loadSeed(name)) {
        return true;
      }
      console.error("*** Can't read seed configuration \"%s\"!".formatted(name));
      return false;
    }
    String own = options.mode().seedFile();
    if (loadSeed(own) || loadSeed("all.config")) {
      return true;
    }
    console.error(
        "*** KCONFIG_ALLCONFIG set, but no \"%s\" or \"all.config\" file found".formatted(own));
    return false;
  }

  private boolean loadSeed(String name) throws IOException {
    Optional<String> text = ConfFiles.read(setting, name);
    text.ifPresent(found -> reader.assign(name, found));
    return text.isPresent();
  }

  private boolean decide() throws IOException {
    NewSymbols symbols = new NewSymbols(configuration);
    switch (options.mode()) {
      case ALLNOCONFIG -> symbols.answer(NewSymbols.Answer.NO);
      case ALLYESCONFIG -> symbols.answer(NewSymbols.Answer.YES);
      case ALLMODCONFIG -> symbols.answer(NewSymbols.Answer.MOD);
      case ALLDEFCONFIG, DEFCONFIG -> symbols.answer(NewSymbols.Answer.DEFAULT);
      case RANDCONFIG -> {
        NewSymbols.Probability probability =
            RandomProbability.parse(setting.variable("KCONFIG_PROBABILITY").orElse(""));
        if (probability == null) {
          console.error("KCONFIG_PROBABILITY: Numerical result out of range");
          return false;
        }
        symbols.random(options.seed(), probability);
      }
      case YES2MODCONFIG -> symbols.rewrite(Values.YES, Values.MOD);
      case MOD2YESCONFIG -> symbols.rewrite(Values.MOD, Values.YES);
      case MOD2NOCONFIG -> symbols.rewrite(Values.MOD, Values.NO);
      case OLDASKCONFIG, OLDCONFIG, LISTNEWCONFIG, HELPNEWCONFIG, SYNCCONFIG ->
          new Dialogue(configuration, console, prefix, options.mode()).run();
      case SAVEDEFCONFIG, OLDDEFCONFIG -> {}
    }
    return true;
  }

  private int save(boolean write) {
    switch (options.mode()) {
      case SAVEDEFCONFIG -> {
        String name = String.valueOf(options.modeFile());
        if (!files.writeDefconfig(name)) {
          String start = profile == Profile.COREBOOT ? "\n" : "n";
          console.error(start + "*** Error while saving defconfig to: " + name + "\n");
          return 1;
        }
        return 0;
      }
      case LISTNEWCONFIG, HELPNEWCONFIG -> {
        return 0;
      }
      default -> {}
    }
    if (write && !files.writeConfig(this::says)) {
      console.error("\n*** Error during writing of the configuration.\n");
      return 1;
    }
    if (!options.sync() && !profile.startsAutoConf()) {
      return 0;
    }
    if (!new BuildFiles(setting, configuration, prefix).write(options.sync(), reading)
        && options.sync()) {
      console.error(
          "\n*** Error during %s of the configuration.\n"
              .formatted(profile.isOfLinux4() ? "update" : "sync"));
      return 1;
    }
    return 0;
  }
}
