package dev.pomelo.sdk.kconfig.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KconfigCacheTest {

  private static final String CHARGER =
      """
      mainmenu "Charger"
      config GCC_VERSION
      \tint
      \tdefault $(shell,./compiler.sh --version)
      source "$(BOARD)/Kconfig"
      config CURRENT
      \tint "Current in mA" if BATTERY
      \trange 100 2000
      \tdefault 500
      \thelp
      \t  How fast.
      """;

  @TempDir private Path tree;
  @TempDir private Path memory;
  private final List<String> said = new ArrayList<>();
  private String engine = "engine 1";
  private final Map<String, String> environment = new HashMap<>(Map.of("BOARD", "wall"));

  @BeforeEach
  void describeTheCharger() throws IOException {
    write("Kconfig", CHARGER);
    write("wall/Kconfig", "config BATTERY\n\tbool \"Battery\"\n\tdefault y\n");
    write("van/Kconfig", "config BATTERY\n\tbool \"Battery\"\n");
    writeCompiler("echo 12");
  }

  private void write(String name, String text) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    FileMark before = FileMark.of(file);
    do { // the clock of the file system may stand still meanwhile
      Files.writeString(file, text);
    } while (FileMark.of(file).equals(before));
  }

  private void writeCompiler(String answer) throws IOException {
    write("compiler.sh", "#!/bin/sh\necho asked >> asked\n" + answer + "\n");
    assertThat(tree.resolve("compiler.sh").toFile().setExecutable(true)).isTrue();
  }

  private int timesAsked() throws IOException {
    Path asked = tree.resolve("asked");
    return Files.exists(asked) ? Files.readAllLines(asked).size() : 0;
  }

  private KconfigReader.Reading read() throws KconfigException {
    return read(Instant.now().plusSeconds(60));
  }

  private KconfigReader.Reading read(Instant now) throws KconfigException {
    said.clear();
    Setting setting = new Setting(tree, environment, new HostShell(), listener());
    return new KconfigCache(memory, engine, new HostShell(), () -> now).read("Kconfig", setting);
  }

  private Messages listener() {
    return new Messages() {
      @Override
      public void error(String line) {
        said.add(line);
      }

      @Override
      public void output(String line) {
        said.add(line);
      }
    };
  }

  private static String config(KconfigReader.Reading reading) {
    return new ConfigWriter(new Configuration(reading.tree(), Messages.NONE), "CONFIG_")
        .dotConfig();
  }

  private void forgetAnswers() throws IOException {
    try (Stream<Path> files = Files.list(memory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".answers")).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void whatTheFilesSaidIsRememberedWithEverythingThatTheySaid() throws Exception {
    write("wall/Kconfig", "config BATTERY\n\tbool \" Battery\"\n\tdefault y\n$(info,a wall)\n");
    KconfigReader.Reading first = read();
    List<String> saidFirst = List.copyOf(said);
    KconfigReader.Reading again = read();
    assertThat(timesAsked()).isEqualTo(1);
    assertThat(said)
        .containsExactly("wall/Kconfig:2:warning: leading whitespace ignored", "a wall");
    assertThat(said).isEqualTo(saidFirst);
    assertThat(config(again)).isEqualTo(config(first));
    assertThat(again.files()).isEqualTo(first.files());
    assertThat(again.environment()).isEqualTo(first.environment());
    Symbol current = symbol(again.tree(), "CURRENT");
    assertThat(current.definitions().get(0).help()).isEqualTo("How fast.\n");
    assertThat(current.definitions().get(0).position()).hasToString("Kconfig:6");
    assertThat(current.ranges()[0].position()).hasToString("Kconfig:8");
  }

  private static Symbol symbol(KconfigTree tree, String name) {
    Symbol symbol = tree.symbols().find(name);
    assertThat(symbol).describedAs(name).isNotNull();
    return symbol;
  }

  @Test
  void aChangedFileIsReadAnewAndTheCompilerNotAskedAgain() throws Exception {
    read();
    write("wall/Kconfig", "config BATTERY\n\tbool \"Battery\"\n");
    assertThat(config(read())).contains("# CONFIG_BATTERY is not set\n");
    assertThat(timesAsked()).isEqualTo(1);
  }

  @Test
  void aFileThatWasWrittenAnewAndIsTheSameMakesNoDifference() throws Exception {
    read();
    forgetAnswers();
    write("Kconfig", CHARGER);
    read();
    assertThat(timesAsked()).isEqualTo(1);
  }

  @Test
  void anotherCompilerIsAsked() throws Exception {
    read();
    writeCompiler("echo 13");
    assertThat(config(read())).contains("CONFIG_GCC_VERSION=13\n");
    assertThat(timesAsked()).isEqualTo(2);
  }

  @Test
  void anotherEnvironmentIsAnotherReading() throws Exception {
    assertThat(config(read())).contains("CONFIG_BATTERY=y\n");
    environment.put("BOARD", "van");
    assertThat(config(read())).contains("# CONFIG_BATTERY is not set\n");
    environment.put("BOARD", "wall");
    assertThat(config(read())).contains("CONFIG_BATTERY=y\n");
    assertThat(timesAsked()).isEqualTo(2);
  }

  @Test
  void aMemoryThatLiesAtAnothersPlaceIsNotTakenForIt() throws Exception {
    read();
    List<Path> first = readings();
    engine = "engine 2";
    read();
    for (Path reading : readings()) {
      if (!first.contains(reading)) {
        Files.copy(first.get(0), reading, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    forgetAnswers();
    assertThat(timesAsked()).isEqualTo(2);
    read();
    assertThat(timesAsked()).isEqualTo(3);
  }

  private List<Path> readings() throws IOException {
    try (Stream<Path> files = Files.list(memory)) {
      return files.filter(f -> f.toString().endsWith(".reading")).toList();
    }
  }

  @Test
  void aVariableThatIsSetAnewInEachRunCountsWhereTheFilesAskForIt() throws Exception {
    write("Kconfig", CHARGER + "config LEVEL\n\tint\n\tdefault $(MAKELEVEL)\n");
    environment.put("MAKELEVEL", "1");
    environment.put("SHLVL", "1");
    assertThat(config(read())).contains("CONFIG_LEVEL=1\n");
    environment.put("SHLVL", "2");
    forgetAnswers();
    assertThat(config(read())).contains("CONFIG_LEVEL=1\n");
    assertThat(timesAsked()).isEqualTo(1);
    environment.put("MAKELEVEL", "2");
    assertThat(config(read())).contains("CONFIG_LEVEL=2\n");
  }

  @Test
  void aFileThatAppearsInTheBuildDirectoryHidesThatOfTheSources() throws Exception {
    Path build = Files.createDirectory(tree.resolve("build"));
    environment.put("srctree", tree.toString());
    Setting setting = new Setting(build, environment, (c, e, d) -> "12", Messages.NONE);
    KconfigCache cache =
        new KconfigCache(memory, engine, new HostShell(), () -> Instant.now().plusSeconds(60));
    write("Kconfig", "source \"wall/Kconfig\"\n");
    assertThat(config(cache.read("Kconfig", setting))).contains("CONFIG_BATTERY=y\n");
    write("build/wall/Kconfig", "config SOLAR\n\tbool \"Solar\"\n");
    assertThat(config(cache.read("Kconfig", setting))).contains("# CONFIG_SOLAR is not set\n");
  }

  @Test
  void whatChangedAMomentAgoIsNotRememberedSinceItMayChangeUnseen() throws Exception {
    read(Instant.now());
    read(Instant.now());
    assertThat(timesAsked()).isEqualTo(2);
  }

  @Test
  void anAnswerWithAComplaintIsNotRemembered() throws Exception {
    writeCompiler("echo 12; echo no licence >&2");
    read();
    read();
    assertThat(timesAsked()).isEqualTo(2);
  }

  @Test
  void anAnswerThatIsAnotherOneTomorrowIsNotRemembered() throws Exception {
    write("Kconfig", "config YEAR\n\tint\n\tdefault $(shell,echo asked >> asked; date +%Y)\n");
    read();
    read();
    assertThat(timesAsked()).isEqualTo(2);
  }

  @Test
  void aDamagedMemoryCountsAsNone() throws Exception {
    String config = config(read());
    try (Stream<Path> files = Files.list(memory)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
    assertThat(config(read())).isEqualTo(config);
    assertThat(timesAsked()).isEqualTo(2);
  }

  @Test
  void errorsAreSaidEachTime() throws Exception {
    write("Kconfig", "config BROKEN\n\tbool \"Broken\" if\n");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(this::read).isInstanceOf(KconfigException.class);
      assertThat(said).containsExactly("Kconfig:3: syntax error", "Kconfig:2: invalid statement");
    }
  }

  @Test
  void nothingIsRememberedWhereTheEnvironmentSaysSo() {
    assertThat(KconfigCache.of(Map.of("HOME", "/home/pomona", "POMELO_KCONFIG_CACHE", "")))
        .isNotInstanceOf(KconfigCache.class);
    assertThat(KconfigCache.of(Map.of())).isNotInstanceOf(KconfigCache.class);
    assertThat(KconfigCache.of(Map.of("HOME", "/home/pomona"))).isInstanceOf(KconfigCache.class);
  }
}
