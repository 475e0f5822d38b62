package dev.pomelo.sdk.size;

import java.io.IOException;
import java.io.OutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/**
 * How many bytes of a compressed stream each part of its input is responsible for. The input is
 * compressed once, as a whole, by LZMA, and the growth of the output is watched while it is fed: so
 * a part that repeats an earlier one costs what a reference to that costs, as in the real image.
 */
final class CompressedShare {

  /**
   * How far the encoder stays behind its input, in bytes: it looks 4,096 operations and the longest
   * match of 273 bytes ahead.
   */
  private static final int LAG = 4096 + 273;

  private static final int SMALLEST_DICTIONARY = 1 << 16;
  private static final int LARGEST_DICTIONARY = 1 << 24;

  private CompressedShare() {}

  /**
   * The cost up to each boundary.
   *
   * @param data input
   * @param boundaries positions in it, ascending
   * @return for each boundary, the compressed bytes that what is before it takes
   */
  static long[] upTo(byte[] data, int[] boundaries) throws IOException {
    long[] cost = new long[boundaries.length];
    Count count = new Count();
    LZMA2Options options = new LZMA2Options(6);
    int dictionary = Integer.highestOneBit(Math.max(1, data.length - 1)) << 1;
    options.setDictSize(Math.max(SMALLEST_DICTIONARY, Math.min(LARGEST_DICTIONARY, dictionary)));
    try (LZMAOutputStream lzma = new LZMAOutputStream(count, options, data.length)) {
      long header = count.bytes;
      int fed = 0;
      for (int i = 0; i < boundaries.length; i++) {
        int to = (int) Math.min(data.length, (long) boundaries[i] + LAG);
        lzma.write(data, fed, Math.max(0, to - fed));
        fed = Math.max(fed, to);
        cost[i] = count.bytes - header;
      }
      lzma.write(data, fed, data.length - fed);
      lzma.finish();
      end(cost, boundaries, data.length, count.bytes - header);
    }
    return cost;
  }

  /**
   * Nothing can be seen of the last stretch that the encoder takes at once: it is shared evenly.
   */
  private static void end(long[] cost, int[] boundaries, int length, long total) {
    int first = 0;
    while (first < boundaries.length && boundaries[first] < length - LAG) {
      first++;
    }
    long costBefore = first == 0 ? 0 : cost[first - 1];
    int before = first == 0 ? 0 : boundaries[first - 1];
    for (int i = first; i < boundaries.length; i++) {
      double part = length == before ? 1 : (double) (boundaries[i] - before) / (length - before);
      cost[i] = costBefore + Math.round((total - costBefore) * part);
    }
  }

  private static final class Count extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int off, int len) {
      bytes += len;
    }
  }
}
