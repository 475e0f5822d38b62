package dev.pomelo.sdk.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CompressedShareTest {

  private static final int PART = 100_000;

  @Test
  void whatCannotBeCompressedCostsItsLengthAndZerosNextToNothing() throws Exception {
    byte[] data = new byte[3 * PART];
    System.arraycopy(noise(PART), 0, data, PART, PART);

    long[] upTo = CompressedShare.upTo(data, new int[] {PART, 2 * PART, 3 * PART});

    assertThat(upTo[0]).isLessThan(200);
    assertThat(upTo[1] - upTo[0]).isCloseTo(PART, Percentage.withPercentage(2));
    assertThat(upTo[2] - upTo[1]).isLessThan(200);
  }

  @Test
  void whatRepeatsSomethingEarlierCostsAReference() throws Exception {
    byte[] data = new byte[2 * PART];
    byte[] noise = noise(PART);
    System.arraycopy(noise, 0, data, 0, PART);
    System.arraycopy(noise, 0, data, PART, PART);

    long[] upTo = CompressedShare.upTo(data, new int[] {PART, 2 * PART});

    assertThat(upTo[0]).isCloseTo(PART, Percentage.withPercentage(2));
    assertThat(upTo[1] - upTo[0]).isLessThan(PART / 20);
  }

  @Test
  void theBytesAtTheEndAreSharedByLength() throws Exception {
    byte[] data = noise(1000);

    long[] upTo = CompressedShare.upTo(data, new int[] {250, 500, 1000});

    assertThat(upTo[2]).isCloseTo(1000, Percentage.withPercentage(3));
    assertThat(upTo[0]).isCloseTo(upTo[2] / 4, Percentage.withPercentage(1));
    assertThat(upTo[1]).isCloseTo(upTo[2] / 2, Percentage.withPercentage(1));
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(1).nextBytes(noise);
    return noise;
  }
}
