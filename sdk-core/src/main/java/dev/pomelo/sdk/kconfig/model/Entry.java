package dev.pomelo.sdk.kconfig.model;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A node of the menu tree: a definition of a symbol, a choice, a menu, a comment, or an {@code if}
 * while the files are read. Siblings are linked, since working out the tree moves runs of them.
 */
public final class Entry {

  private final Position position;
  private final @Nullable Symbol symbol;
  private @Nullable Entry parent;
  private @Nullable Entry next;
  private @Nullable Entry first;
  private @Nullable Property prompt;
  private @Nullable Expr visibility;
  private @Nullable Expr dependency;
  private @Nullable String help;
  private @Nullable SnapshotInput snapshot;
  private int place;

  Entry(Position position, @Nullable Symbol symbol, @Nullable Entry parent) {
    this.position = position;
    this.symbol = symbol;
    this.parent = parent;
  }

  /** Where it begins. */
  public Position position() {
    return position;
  }

  /** The symbol that it defines; null for menus and comments. */
  public @Nullable Symbol symbol() {
    return symbol;
  }

  /** The entry around it; null for the root. */
  public @Nullable Entry parent() {
    return parent;
  }

  void parent(@Nullable Entry around) {
    parent = around;
  }

  /** The entry after it on the same level. */
  public @Nullable Entry next() {
    return next;
  }

  void next(@Nullable Entry sibling) {
    next = sibling;
  }

  /** The first entry inside it. */
  public @Nullable Entry first() {
    return first;
  }

  void first(@Nullable Entry child) {
    first = child;
  }

  /** The entries inside it, in order. */
  public Iterable<Entry> children() {
    return () ->
        new Iterator<>() {
          private @Nullable Entry at = first;

          @Override
          public boolean hasNext() {
            return at != null;
          }

          @Override
          public Entry next() {
            Entry entry = at;
            if (entry == null) {
              throw new NoSuchElementException();
            }
            at = entry.next;
            return entry;
          }
        };
  }

  /** Its prompt, menu title or comment. */
  public @Nullable Property prompt() {
    return prompt;
  }

  void prompt(Property shown) {
    prompt = shown;
  }

  /** Its {@code visible if}. */
  public @Nullable Expr visibility() {
    return visibility;
  }

  void visibleAlsoIf(@Nullable Expr condition) {
    visibility = Expr.and(visibility, condition);
  }

  /** What it depends on, its surroundings included once the tree is worked out. */
  public @Nullable Expr dependency() {
    return dependency;
  }

  void dependency(@Nullable Expr workedOut) {
    dependency = workedOut;
  }

  /** Its help text. */
  public @Nullable String help() {
    SnapshotInput in = snapshot;
    return in == null ? help : in.longText(place);
  }

  /** Says where its help text is, which few ever ask for; 0 for none. */
  void helpIn(SnapshotInput in, int at) {
    if (at != 0) {
      snapshot = in;
      place = at;
    }
  }

  void help(String text) {
    help = text;
  }

  /** Whether it is a menu or comment, or a symbol shown as a menu. */
  public boolean hasPrompt(Property.Kind kind) {
    Property shown = prompt;
    return shown != null && shown.kind() == kind;
  }
}
