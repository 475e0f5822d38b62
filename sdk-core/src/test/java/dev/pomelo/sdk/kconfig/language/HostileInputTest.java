package dev.pomelo.sdk.kconfig.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Messages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fuzzer found: each has to end with an error that somebody can read. */
class HostileInputTest {

  @TempDir private Path tree;
  private final List<String> said = new ArrayList<>();

  private void read(String text) throws Exception {
    Files.writeString(tree.resolve("Kconfig"), text, StandardCharsets.ISO_8859_1);
    Messages listener =
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
    KconfigReader.read("Kconfig", new Setting(tree, Map.of(), (c, e, d) -> "y", listener));
  }

  @Test
  void aCircleThroughASymbolThatIsDefinedNowhereIsReported() {
    assertThatThrownBy(() -> read("config NET\n\tbool \"Net\"\n\tselect WIFI\n\tdepends on WIFI\n"))
        .isInstanceOf(KconfigException.class);
    assertThat(said)
        .containsExactly(
            "Kconfig:1:error: recursive dependency detected!",
            "Kconfig:1:\tsymbol NET depends on WIFI",
            "\tsymbol WIFI is selected by NET",
            """
            For a resolution refer to Documentation/kbuild/kconfig-language.rst
            subsection "Kconfig recursive dependency limitations"
            """);
  }

  @Test
  void aNameThatNoFileCanHaveIsOneThatIsNotThere() {
    assertThatThrownBy(() -> read("source \"a\0b\"\n")).isInstanceOf(KconfigException.class);
    assertThat(said).containsExactly("Kconfig:1: can't open file \"a\0b\"");
  }
}
