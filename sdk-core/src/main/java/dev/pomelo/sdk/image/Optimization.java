package dev.pomelo.sdk.image;

/** What compiled code is made for. */
public enum Optimization {
  /** As few bytes as possible: gcc's {@code -Os}. */
  SIZE("-Os"),
  /** As fast as is usual: gcc's {@code -O2}. */
  SPEED("-O2");

  private final String flag;

  Optimization(String flag) {
    this.flag = flag;
  }

  /** The compiler's flag. */
  public String flag() {
    return flag;
  }
}
