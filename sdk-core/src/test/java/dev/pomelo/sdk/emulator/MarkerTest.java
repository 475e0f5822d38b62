package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkerTest {

  private final Marker marker = Marker.unique();

  @Test
  void theEchoOfTheCommandIsNotTakenForItsOutput() {
    String echo = "# echo " + marker.quoted() + "-$?\n";
    assertThat(marker.followedBy("").matcher(echo).find()).isFalse();
  }

  @Test
  void aKernelMessageInTheMiddleDoesNotHideIt() {
    String word = marker.word();
    String console = word.substring(0, 5) + "[   12.345678] eth0: link up\n" + word.substring(5);
    assertThat(marker.followedBy("-(\\d+)\\n").matcher(console + "-17\n").find()).isTrue();
  }
}
