package dev.pomelo.sdk.kconfig.model;

/** How two symbols are compared. */
public enum Relation {
  EQUAL("="),
  UNEQUAL("!="),
  LESS("<"),
  LESS_EQUAL("<="),
  GREATER(">"),
  GREATER_EQUAL(">=");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  /** The sign as it is written. */
  public String sign() {
    return sign;
  }

  /** The relation that holds where this one does not. */
  Relation negated() {
    return switch (this) {
      case EQUAL -> UNEQUAL;
      case UNEQUAL -> EQUAL;
      case LESS -> GREATER_EQUAL;
      case LESS_EQUAL -> GREATER;
      case GREATER -> LESS_EQUAL;
      case GREATER_EQUAL -> LESS;
    };
  }

  /**
   * Whether it holds.
   *
   * @param order negative, zero or positive, as a comparator gives it
   */
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_EQUAL -> order >= 0;
    };
  }
}
