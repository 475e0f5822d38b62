package dev.pomelo.sdk.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KernelPayloadTest {

  @Test
  void theHeaderOfAnX86KernelSaysHowLongThePayloadIs() {
    ByteBuffer image = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
    image.put(0x1f1, (byte) 27);
    image.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII));
    image.putShort(0x206, (short) 0x20f);
    image.putInt(0x24c, 4321);

    assertThat(KernelPayload.bytes(image.array())).isEqualTo(4321);
  }

  @Test
  void elsewhereItBeginsAtTheMagicNumberOfACompressor() {
    byte[] image = new byte[4096];
    byte[] magic = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
    System.arraycopy(magic, 0, image, 96, magic.length);

    assertThat(KernelPayload.bytes(image)).isEqualTo(4000);
  }

  @Test
  void anImageThatUnpacksNothingHasNone() {
    assertThat(KernelPayload.bytes(new byte[4096])).isZero();
  }
}
