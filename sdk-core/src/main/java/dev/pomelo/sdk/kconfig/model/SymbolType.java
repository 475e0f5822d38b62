package dev.pomelo.sdk.kconfig.model;

/** The type of a symbol. */
public enum SymbolType {
  /** No definition gives it one: a number, or a symbol that is only mentioned. */
  UNKNOWN("unknown"),
  BOOL("bool"),
  TRISTATE("tristate"),
  INT("integer"),
  HEX("hex"),
  STRING("string");

  private final String label;

  SymbolType(String label) {
    this.label = label;
  }

  /** The word that the C tools use in messages. */
  public String label() {
    return label;
  }

  /** Whether values are n, m, y. */
  public boolean isLogic() {
    return this == BOOL || this == TRISTATE;
  }

  /** Whether values are numbers. */
  public boolean isNumber() {
    return this == INT || this == HEX;
  }
}
