package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Symbol;
import org.jspecify.annotations.Nullable;

/** How choices and their members get their values. */
interface Choices {

  /** Called before a symbol is computed. */
  void beforeComputing(Symbol symbol);

  /** Whether the choice, not the symbol itself, decides the value of a symbol. */
  boolean decides(Symbol symbol);

  /** The value that a choice gives to a member. */
  int valueOf(Symbol member);

  /** Called when the own value of a choice was computed as y. */
  void choose(Symbol choice);

  /** Called when a choice was computed. */
  void afterComputing(Symbol choice);

  /** The member that is chosen where a user did not choose. */
  @Nullable Symbol defaultMember(Symbol choice);

  /** The chosen member. */
  @Nullable Symbol chosen(Symbol choice);

  /** Gives every member without an assignment the value n, for {@code allnoconfig} and its like. */
  void settle(Symbol choice);
}
