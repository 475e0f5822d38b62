package dev.pomelo.sdk.size;

/** Divides a whole number of bytes in proportion, so that the parts add up to it exactly. */
final class Shares {

  private Shares() {}

  /**
   * Divides.
   *
   * @param total bytes to divide
   * @param weights in whatever unit, none negative
   * @return as many parts as weights; all 0 where the weights are
   */
  static long[] of(long total, long[] weights) {
    double sum = 0;
    for (long weight : weights) {
      sum += weight;
    }
    long[] parts = new long[weights.length];
    double upTo = 0;
    long given = 0;
    for (int i = 0; i < weights.length && sum > 0; i++) {
      upTo += weights[i];
      long next = Math.round(total * (upTo / sum));
      parts[i] = next - given;
      given = next;
    }
    return parts;
  }
}
