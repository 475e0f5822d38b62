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
    String text = identical + different == 0 ? "" : identical + " of " + (identical + different);
    return crashed == 0 ? text : text + " (" + crashed + " where C does not end by itself)";
  }
}
