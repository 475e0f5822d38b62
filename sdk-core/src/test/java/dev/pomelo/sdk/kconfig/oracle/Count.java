package dev.pomelo.sdk.kconfig.oracle;

/** How many of some results are identical. */
final class Count {

  private int identical;
  private int different;
  private int crashed;

  void add(Result result) {
    if (!result.counts()) {
      crashed++;
    } else if (result.identical()) {
      identical++;
    } else {
      different++;
    }
  }

  /** As in {@code 3 of 4}; empty where nothing was added. */
  String text() {
    return text("");
  }

  /**
   * As in {@code 3 of 4 identical}; empty where nothing was added.
   *
   * @param what stands behind the numbers
   */
  String text(String what) {
    int all = identical + different;
    if (all + crashed == 0) {
      return "";
    }
    String text = identical + " of " + all + what;
    return crashed == 0 ? text : text + " (" + crashed + " where C does not end by itself)";
  }
}
