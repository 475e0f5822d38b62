package dev.pomelo.sdk.kconfig.model;

import org.jspecify.annotations.Nullable;

/**
 * What the Kconfig files of a program say. Does not change.
 *
 * @param symbols all symbols
 * @param root the main menu; its prompt is the title of the configuration
 * @param modules the symbol that says whether there are modules: {@code n} where none does
 * @param propertyCount how many properties there are; their ids are smaller
 * @param profile the rules by which values are computed
 */
public record KconfigTree(
    SymbolTable symbols, Entry root, Symbol modules, int propertyCount, Profile profile) {

  /** Whether two expressions say the same, whatever the order of their operands. */
  public boolean same(@Nullable Expr left, @Nullable Expr right) {
    return new Pairs(symbols).equal(left, right);
  }
}
