package dev.pomelo.sdk.kconfig.conf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Called as Buildroot's Makefile calls its conf: other variables, no prefix, values from outside.
 */
class BuildrootConfTest {

  @TempDir Path tree;

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @BeforeEach
  void writesATree() throws IOException {
    write("support/kconfig/zconf.y", "");
    write(
        "Config.in",
        """
        mainmenu "Buildroot $BR2_VERSION Configuration"

        config BR2_VERSION
        	string
        	option env="BR2_VERSION_FULL"

        config BR2_BUILD_DIR
        	string
        	option env="BUILD_DIR"

        source "$BR2_BUILD_DIR/.br2-external.in.menus"

        config BR2_DL_DIR
        	string "Download dir"
        	default "$(TOPDIR)/dl"

        config BR2_x86_64
        	bool "x86_64"
        	---help---
        	  A processor.

        menu "Target packages"
        	visible if BR2_x86_64

        config BR2_PACKAGE_ZLIB
        	bool "zlib"
        	select BR2_HIDDEN

        endmenu

        config BR2_HIDDEN
        	bool
        """);
    write(
        "output/build/.br2-external.in.menus",
        """
        config BR2_EXTERNAL_ACME
        	bool "acme"
        	default y
        """);
  }

  @Test
  void valuesComeFromTheEnvironmentAndTheConfigIsWhereItSays() throws IOException {
    write("output/.config", "BR2_x86_64=y\nBR2_PACKAGE_ZLIB=y\n# BR2_EXTERNAL_ACME is not set\n");
    int code = conf("--olddefconfig");
    assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(errors).hasToString("");
    assertThat(tree.resolve("output/.config"))
        .hasContent(
            """
            #
            # Automatically generated file; DO NOT EDIT.
            # Buildroot 2023.02 Configuration
            #
            # BR2_EXTERNAL_ACME is not set
            BR2_DL_DIR="$(TOPDIR)/dl"
            BR2_x86_64=y

            #
            # Target packages
            #
            BR2_PACKAGE_ZLIB=y
            BR2_HIDDEN=y
            """);
    assertThat(tree.resolve(".config")).doesNotExist();
  }

  @Test
  void aBuildIsMadeAnewWhereTheEnvironmentChanged() throws IOException {
    write("output/.config", "BR2_x86_64=y\n");
    write("include/config/made-by-make", "");
    assertThat(conf("--syncconfig")).isZero();
    assertThat(tree.resolve("include/config/auto.conf.cmd"))
        .hasContent(
            """
            deps_config := \\
            	output/build/.br2-external.in.menus \\
            	Config.in

            output/build/auto.conf: \\
            	$(deps_config)

            ifneq "$(BUILD_DIR)" "output/build"
            output/build/auto.conf: FORCE
            endif
            ifneq "$(BR2_VERSION_FULL)" "2023.02"
            output/build/auto.conf: FORCE
            endif

            $(deps_config): ;
            """);
    assertThat(tree.resolve("output/build/auto.conf"))
        .content()
        .contains("BR2_DL_DIR=\"$(TOPDIR)/dl\"\n", "BR2_x86_64=y\n")
        .doesNotContain("BR2_VERSION", "BR2_BUILD_DIR");
  }

  private int conf(String mode) throws IOException {
    try (PrintStream out =
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(errors, false, StandardCharsets.UTF_8)) {
      return ConfCommand.run(
          List.of(mode, "Config.in"),
          Map.of(
              "BR2_VERSION_FULL", "2023.02",
              "BUILD_DIR", "output/build",
              "BR2_CONFIG", "output/.config",
              "KCONFIG_AUTOCONFIG", "output/build/auto.conf",
              "KCONFIG_AUTOHEADER", "output/build/autoconf.h",
              "KCONFIG_TRISTATE", "output/build/tristate.config"),
          tree,
          new ByteArrayInputStream(new byte[0]),
          out,
          err,
          (command, environment, directory) -> "",
          KconfigReader::read);
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
