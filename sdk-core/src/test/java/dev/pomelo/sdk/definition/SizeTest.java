package dev.pomelo.sdk.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SizeTest {

  @Test
  void aSizeIsReadInPowersOf1024() {
    assertThat(Size.parse("128M").bytes()).isEqualTo(134_217_728L);
    assertThat(Size.parse("1440K").bytes()).isEqualTo(1_474_560L);
    assertThat(Size.parse("512").bytes()).isEqualTo(512L);
  }

  @Test
  void aSizeIsWrittenInItsShortestExactForm() {
    assertThat(new Size(1L << 30)).hasToString("1G");
    assertThat(new Size(1_474_560L)).hasToString("1440K");
    assertThat(new Size(1_000L)).hasToString("1000");
  }

  @Test
  void whatIsNoSizeIsRefused() {
    assertThatThrownBy(() -> Size.parse("128 MB")).hasMessage("not a size like 128M: 128 MB");
  }
}
