package dev.pomelo.sdk.kconfig.oracle;

/**
 * What became of a case.
 *
 * @param question the case
 * @param invocation what was run
 * @param expected what the C program gave
 * @param actual what the other side gave
 * @param comparison of the two
 */
record Result(
    Case question, Invocation invocation, Outcome expected, Outcome actual, Comparison comparison) {

  /** Whether the C program came to an end by itself, so that there is something to compare with. */
  boolean counts() {
    return !expected.crashed();
  }

  /** Whether everything is the same. */
  boolean identical() {
    return comparison.identical();
  }
}
