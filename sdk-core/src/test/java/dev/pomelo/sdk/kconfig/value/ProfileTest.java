package dev.pomelo.sdk.kconfig.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {

  private static final String BUSYBOX = "scripts/kconfig/zconf.gperf";
  private static final String LINUX = "scripts/kconfig/parser.y";

  private static final String OUTPUT_FORMAT =
      """
      mainmenu "Pager"
      choice
      \tprompt "Output format"
      \tdefault ANSI
      config PLAIN
      \tbool "plain"
      config ANSI
      \tbool "ANSI"
      config HTML
      \tbool "HTML"
      endchoice
      config WIDTH
      \tint
      config MASK
      \thex
      config COLUMNS
      \tint "columns"
      \trange 20 132
      \tdefault 80
      """;

  @TempDir private Path tree;
  private final List<String> said = new ArrayList<>();

  @Test
  void busyBoxIsReadAndWrittenByTheRulesOfItsDay() throws Exception {
    write(BUSYBOX, "requires,\tT_REQUIRES,\tTF_COMMAND\n");
    write(
        "Config.in",
        """
        mainmenu "ignored"
        config HAVE_DOT_CONFIG
        \tbool
        \tdefault y
        menu "Archival Utilities"
        source archival/Config.in
        endmenu
        """);
    write(
        "archival/Config.in",
        """
        config TAR
        \tboolean "tar"
        \tenable LONG_OPTS
        \thelp
        \tPacks $HOME.

        config FEATURE_TAR_GZIP
        \tbool "gzip"
        \trequires TAR
        \tdefault y
        config LONG_OPTS
        \tbool "long options"
        config BUFSIZE
        \tint "buffer"
        \tdepends TAR
        \trange 4 64
        \tdefault 4
        config COMMENT
        \tstring "comment"
        \tdepends on !TAR
        \tdefault "none"
        config EMPTY
        \tint
        \tdepends on TAR
        """);
    Configuration configuration = read("Config.in");
    assertThat(configuration.tree().profile()).isEqualTo(Profile.BUSYBOX);
    new ConfigReader(configuration, "CONFIG_", false)
        .assign(".config", "CONFIG_TAR=y\nCONFIG_BUFSIZE=99\nCONFIG_GONE=y\n");
    assertThat(new ConfigWriter(configuration, "CONFIG_").dotConfig())
        .isEqualTo(
            """
            #
            # Automatically generated make config: don't edit
            # Busybox version: 1.35.0
            #
            CONFIG_HAVE_DOT_CONFIG=y

            #
            # Archival Utilities
            #
            CONFIG_TAR=y
            CONFIG_FEATURE_TAR_GZIP=y
            CONFIG_LONG_OPTS=y
            CONFIG_BUFSIZE=64
            CONFIG_COMMENT=""
            CONFIG_EMPTY=0
            """);
    assertThat(said).containsExactly(".config:3:warning: trying to assign nonexistent symbol GONE");
  }

  @Test
  void uBootIsReadAndWrittenByTheRulesOfLinux420() throws Exception {
    write("scripts/kconfig/zconf.y", "%token T_OPTION\n");
    write("scripts/kconfig/preprocess.c", "\n");
    write(
        "Kconfig",
        """
        mainmenu "Loader"
        machine := mach-rivet
        config MODULES
        \tbool
        \toption modules
        menu "Console"
        source arch/$(machine)/Kconfig
        endmenu
        """);
    write(
        "arch/mach-rivet/Kconfig",
        """
        config SERIAL
        \tbool "serial line"
        \timply CRC
        \t---help---
        \t  At 115200 baud.
        choice
        \tprompt "Line"
        \tdepends on SERIAL
        \tsource lines/Kconfig
        endchoice
        config BASE
        \thex "base"
        \trange 0x100 0x0FF0
        \tdefault 0x1000
        config CRC
        \tbool "checksums"
        \tdepends on !SERIAL
        config PROMPT
        \tstring "prompt"
        """);
    write(
        "lines/Kconfig", "config FIRST\n\tbool \"first\"\nmenuconfig SECOND\n\tbool \"second\"\n");
    Configuration configuration = read("Kconfig");
    assertThat(configuration.tree().profile()).isEqualTo(Profile.U_BOOT);
    new ConfigReader(configuration, "CONFIG_", false)
        .assign(".config", "CONFIG_SERIAL=y\nCONFIG_PROMPT=\"a\"\\b\"\n# CONFIG_BASE is not set\n");
    assertThat(new ConfigWriter(configuration, "CONFIG_").dotConfig())
        .isEqualTo(
            """
            #
            # Automatically generated file; DO NOT EDIT.
            # Loader
            #

            #
            # Console
            #
            CONFIG_SERIAL=y
            CONFIG_FIRST=y
            # CONFIG_SECOND is not set
            CONFIG_BASE=0xff0
            CONFIG_PROMPT="a"\\b"
            """);
    assertThat(said).isEmpty();
  }

  @Test
  void corebootSourcesAllThatAPatternMatchesAndNothingWhereNothingDoes() throws Exception {
    write("util/kconfig/lexer.l", "void zconf_nextfiles(const char *wildcard)\n");
    write(
        "src/Kconfig",
        """
        mainmenu "Firmware"
        choice
        \tprompt "Board"
        source "src/mainboard/*/*/Kconfig.name"
        endchoice
        source "src/soc/*/Kconfig"
        config SIZE
        \tint
        \tdefault 512
        """);
    for (String board : List.of("acme/two", "acme/one", "zeta/three")) {
      String name = board.replace('/', '_').toUpperCase(Locale.ROOT);
      write(
          "src/mainboard/" + board + "/Kconfig.name",
          "config BOARD_%s%n\tbool \"%s\"%n".formatted(name, board));
    }
    Configuration configuration = read("src/Kconfig");
    assertThat(configuration.tree().profile()).isEqualTo(Profile.COREBOOT);
    assertThat(new ConfigWriter(configuration, "CONFIG_").dotConfig())
        .isEqualTo(
            """
            #
            # Automatically generated file; DO NOT EDIT.
            # Firmware
            #
            CONFIG_BOARD_ACME_ONE=y
            # CONFIG_BOARD_ACME_TWO is not set
            # CONFIG_BOARD_ZETA_THREE is not set
            CONFIG_SIZE=512
            """);
    assertThat(said).isEmpty();
  }

  @Test
  void choicesOfLinux612TakeWhatWasWantedLastAndNumbersAreNeverEmpty() throws Exception {
    write(LINUX, "%token T_VISIBLE\n");
    write("Kconfig", OUTPUT_FORMAT);
    Configuration configuration = read("Kconfig");
    assertThat(configuration.tree().profile()).isEqualTo(Profile.LINUX_6_12);
    ConfigReader reader = new ConfigReader(configuration, "CONFIG_", false);
    reader.assign(".config", "CONFIG_HTML=y\nCONFIG_PLAIN=y\nCONFIG_COLUMNS=500\n");
    reader.settle();
    assertThat(new ConfigWriter(configuration, "CONFIG_").dotConfig())
        .isEqualTo(
            """
            #
            # Automatically generated file; DO NOT EDIT.
            # Pager
            #
            CONFIG_PLAIN=y
            # CONFIG_ANSI is not set
            # CONFIG_HTML is not set
            CONFIG_COLUMNS=132
            """);
    assertThat(configuration.text(symbol(configuration, "WIDTH"))).isEqualTo("0");
    assertThat(configuration.text(symbol(configuration, "MASK"))).isEqualTo("0x0");
  }

  @Test
  void aChoiceOfLinux612WhoseDefaultIsRefusedTakesTheFirstThatIsNot() throws Exception {
    write(LINUX, "%token T_VISIBLE\n");
    write("Kconfig", OUTPUT_FORMAT);
    Configuration configuration = read("Kconfig");
    new ConfigReader(configuration, "CONFIG_", false)
        .assign(".config", "# CONFIG_ANSI is not set\n# CONFIG_PLAIN is not set\n");
    assertThat(configuration.text(symbol(configuration, "HTML"))).isEqualTo("y");
  }

  @Test
  void theSameFilesByTheRulesOfLinux61() throws Exception {
    write(LINUX, "%token T_OPTIONAL\n");
    write("Kconfig", OUTPUT_FORMAT);
    Configuration configuration = read("Kconfig");
    assertThat(configuration.tree().profile()).isEqualTo(Profile.LINUX_6_1);
    ConfigReader reader = new ConfigReader(configuration, "CONFIG_", false);
    reader.assign(".config", "# CONFIG_ANSI is not set\nCONFIG_COLUMNS=500\n");
    reader.settle();
    assertThat(configuration.text(symbol(configuration, "ANSI"))).isEqualTo("y");
    assertThat(configuration.text(symbol(configuration, "COLUMNS"))).isEqualTo("80");
    assertThat(configuration.text(symbol(configuration, "WIDTH"))).isEmpty();
  }

  @Test
  void aChoiceOfLinux612ThatIsNotRightIsAnError() throws Exception {
    write(LINUX, "%token T_VISIBLE\n");
    write(
        "Kconfig",
        """
        choice
        \tprompt "Output format"
        config PLAIN
        \ttristate "plain"
        config ANSI
        \tbool
        endchoice
        """);
    assertThatThrownBy(() -> read("Kconfig")).isInstanceOf(KconfigException.class);
    assertThat(said)
        .containsExactly(
            "Kconfig:3: error: choice member must be bool",
            "Kconfig:5: error: choice member must have a prompt");
  }

  private static Symbol symbol(Configuration in, String name) {
    return Objects.requireNonNull(in.tree().symbols().find(name));
  }

  private Configuration read(String file) throws KconfigException {
    Messages messages =
        new Messages() {
          @Override
          public void error(String line) {
            said.add(line);
          }

          @Override
          public void output(String line) {
            said.add(line);
          }
        };
    Setting setting =
        new Setting(
            tree,
            Map.of("KERNELVERSION", "1.35.0"),
            (command, environment, directory) -> "",
            messages);
    return new Configuration(KconfigReader.read(file, setting).tree(), messages);
  }

  private void write(String file, String text) throws IOException {
    Path path = tree.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
