package dev.pomelo.sdk.kconfig.menu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FragmentEditTest {

  private static final String FRAGMENT =
      """
      # what the product needs

      CONFIG_NET=y
      CONFIG_LOG_BUF_SHIFT=17
      # for the camera
      CONFIG_USB=m
      """;

  @Test
  void changesALineWhereItStandsAndKeepsTheRest() {
    assertThat(edit(FRAGMENT, "NET", Value.Tristate.N))
        .isEqualTo(FRAGMENT.replace("CONFIG_NET=y", "# CONFIG_NET is not set"));
  }

  @Test
  void addsWhatIsNewAtTheEnd() {
    assertThat(edit(FRAGMENT, "DEFAULT_HOSTNAME", new Value.Text("a\"b")))
        .isEqualTo(FRAGMENT + "CONFIG_DEFAULT_HOSTNAME=\"a\\\"b\"\n");
  }

  @Test
  void removesALine() {
    assertThat(FragmentEdit.apply(FRAGMENT, "CONFIG_", Map.of("USB", Optional.empty())))
        .isEqualTo(FRAGMENT.replace("CONFIG_USB=m\n", ""));
  }

  @Test
  void keepsOneOfSeveralLinesForASymbol() {
    assertThat(edit("CONFIG_USB=m\nCONFIG_NET=y\nCONFIG_USB=y\n", "USB", Value.Tristate.M))
        .isEqualTo("CONFIG_NET=y\nCONFIG_USB=m\n");
  }

  @Test
  void keepsLineEndingsAndBeginsAFileThatIsNotThere() {
    assertThat(edit("CONFIG_NET=y\r\n", "USB", Value.Tristate.Y))
        .isEqualTo("CONFIG_NET=y\r\nCONFIG_USB=y\r\n");
    assertThat(edit("", "USB", Value.Tristate.Y)).isEqualTo("CONFIG_USB=y\n");
  }

  @Test
  void leavesALineAsItIsWrittenThatSaysTheSame() {
    assertThat(edit("  CONFIG_NET=y  \n", "NET", Value.Tristate.Y)).isEqualTo("  CONFIG_NET=y  \n");
  }

  @Test
  void takesLinesOfAnotherFragmentInPlaceOfItsOwn() {
    assertThat(
            FragmentEdit.apply(
                FRAGMENT, "CONFIG_", "CONFIG_USB=y\nCONFIG_SCSI=y\n# CONFIG_NET is not set\n"))
        .isEqualTo(
            FRAGMENT
                    .replace("CONFIG_NET=y", "# CONFIG_NET is not set")
                    .replace("CONFIG_USB=m", "CONFIG_USB=y")
                + "CONFIG_SCSI=y\n");
  }

  private static String edit(String text, String symbol, Value value) {
    Map<String, Optional<Value>> wanted = new LinkedHashMap<>();
    wanted.put(symbol, Optional.of(value));
    return FragmentEdit.apply(text, "CONFIG_", wanted);
  }
}
