package dev.pomelo.sdk.kconfig.model;

import org.jspecify.annotations.Nullable;

/** One statement about a symbol, menu or comment. */
public final class Property {

  /** What a property says. */
  public enum Kind {
    PROMPT("prompt"),
    COMMENT("comment"),
    MENU("menu"),
    DEFAULT("default"),
    CHOICE("choice"),
    SELECT("select"),
    IMPLY("imply"),
    RANGE("range"),
    /** Where the symbol is defined. */
    DEFINITION("symbol");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word that the C tools use in messages. */
    public String label() {
      return label;
    }
  }

  private final int id;
  private Kind kind;
  private final Entry entry;
  private final Position position;
  private final @Nullable Expr value;
  private @Nullable String text;
  private @Nullable Expr condition;

  Property(
      int id,
      Kind kind,
      Entry entry,
      Position position,
      @Nullable Expr value,
      @Nullable Expr condition) {
    this.id = id;
    this.kind = kind;
    this.entry = entry;
    this.position = position;
    this.value = value;
    this.condition = condition;
  }

  /** Its number: dense, from 0. */
  public int id() {
    return id;
  }

  /** What it says. */
  public Kind kind() {
    return kind;
  }

  void kind(Kind changed) {
    kind = changed;
  }

  /** The entry that it stands in. */
  public Entry entry() {
    return entry;
  }

  /** Where it stands. */
  public Position position() {
    return position;
  }

  /** The default's value, the selected or implied symbol, the bounds of a range. */
  public @Nullable Expr value() {
    return value;
  }

  /** The symbol that is selected, implied or the whole default; null where there is none. */
  public @Nullable Symbol target() {
    return value instanceof Expr.Of of ? of.symbol() : null;
  }

  /** The text of a prompt, menu or comment. */
  public @Nullable String text() {
    return text;
  }

  /** Whether it is of a kind; of none, whether it shows a text. */
  boolean is(@Nullable Kind wanted) {
    return wanted == null ? text != null : kind == wanted;
  }

  void text(String shown) {
    text = shown;
  }

  /** Its {@code if}, with everything that the surroundings depend on. */
  public @Nullable Expr condition() {
    return condition;
  }

  void condition(@Nullable Expr workedOut) {
    condition = workedOut;
  }
}
