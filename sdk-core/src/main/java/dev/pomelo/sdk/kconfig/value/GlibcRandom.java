package dev.pomelo.sdk.kconfig.value;

/**
 * The C library's {@code rand}: {@code --randconfig} gives the same configuration for a seed as the
 * kernel's own program only with the same numbers. An additive feedback generator over 31 words,
 * x[i] = x[i-3] + x[i-31], seeded by a minimal standard generator.
 */
final class GlibcRandom {

  private static final int DEGREE = 31;
  private static final int SEPARATION = 3;
  private static final int WARM_UP = 310;
  private static final int MODULUS = 2147483647;

  private final int[] state = new int[DEGREE];
  private int at = SEPARATION;

  GlibcRandom(int seed) {
    long word = seed == 0 ? 1 : seed;
    for (int i = 0; i < DEGREE; i++) {
      state[i] = (int) word;
      word = 16807 * word % MODULUS;
      if (word < 0) {
        word += MODULUS;
      }
    }
    for (int i = 0; i < WARM_UP; i++) {
      next();
    }
  }

  /** The next number, from 0 to 2^31 - 1. */
  int next() {
    state[at] += state[(at + DEGREE - SEPARATION) % DEGREE];
    int result = state[at] >>> 1;
    at = (at + 1) % DEGREE;
    return result;
  }
}
