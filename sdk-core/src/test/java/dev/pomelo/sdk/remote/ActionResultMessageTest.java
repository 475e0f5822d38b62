package dev.pomelo.sdk.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActionResultMessageTest {

  @Test
  void aTextIsFieldFiveWithItsLengthBeforeIt() {
    assertThat(ActionResultMessage.of("ab")).containsExactly(0x2a, 2, 'a', 'b');
    assertThat(ActionResultMessage.of("a".repeat(300))).startsWith(0x2a, 0xac, 2, 'a').hasSize(303);
  }

  @Test
  void fieldsThatAServerAddsAreSkipped() {
    byte[] exitCode = {0x20, (byte) 0x80, 1}; // field 4, 128
    byte[] text = ActionResultMessage.of("output 4d41");
    byte[] metadata = {0x4a, 2, 0x0a, 0}; // field 9, a message
    byte[] message = Arrays.copyOf(exitCode, 3 + text.length + 4);
    System.arraycopy(text, 0, message, 3, text.length);
    System.arraycopy(metadata, 0, message, 3 + text.length, 4);
    assertThat(ActionResultMessage.text(message)).hasValue("output 4d41");
  }

  @Test
  void whatIsNoMessageHasNoText() {
    byte[] whole = ActionResultMessage.of("output 4d41");
    assertThat(ActionResultMessage.text(Arrays.copyOf(whole, whole.length - 1))).isEmpty();
    assertThat(ActionResultMessage.text("<title>".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(ActionResultMessage.text(new byte[0])).isEmpty();
  }
}
