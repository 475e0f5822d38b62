package dev.pomelo.sdk.kconfig.model;

import org.jspecify.annotations.Nullable;

/** Looks for statements that cannot be meant, as the C tools warn of them. */
final class PropertyCheck {

  private final TreeBuilder builder;

  PropertyCheck(TreeBuilder builder) {
    this.builder = builder;
  }

  /** Warns about an entry, once for a symbol. */
  void check(Entry entry, Symbol symbol) {
    if (symbol.check()) {
      return;
    }
    if (symbol.type() == SymbolType.UNKNOWN) {
      builder.warn(entry.position(), "config symbol defined without type");
    }
    if (symbol.isChoice() && entry.prompt() == null) {
      builder.warn(entry.position(), "choice must have a prompt");
    }
    for (Property property : symbol.properties()) {
      switch (property.kind()) {
        case DEFAULT -> checkDefault(symbol, property);
        case SELECT -> checkForcing(symbol, property, "select");
        case IMPLY -> checkForcing(symbol, property, "imply");
        case RANGE -> checkRange(symbol, property);
        default -> {}
      }
    }
  }

  /** Warns about an entry that becomes the member of a choice. */
  void checkMember(Symbol choice, Entry child, Symbol member) {
    if (child.prompt() == null) {
      builder.warn(child.position(), "choice value must have a prompt");
    }
    for (Property property : member.properties()) {
      if (property.kind() == Property.Kind.DEFAULT) {
        builder.warn(property.position(), "defaults for choice values not supported");
      }
      Entry around = property.entry().parent();
      if (property.entry() != child
          && property.kind() == Property.Kind.PROMPT
          && (around == null || around.symbol() != choice)) {
        builder.warn(property.position(), "choice value used outside its choice group");
      }
    }
  }

  /** Says what is wrong with members of choices, from Linux 6.11 on; whether anything is. */
  boolean findsBadMember(SymbolTable symbols) {
    boolean found = false;
    for (Symbol symbol : symbols.all()) {
      for (Symbol member : symbol.members()) {
        Entry first = member.definitions().get(0);
        for (Property property : member.properties()) {
          boolean elsewhere =
              property.kind() == Property.Kind.PROMPT
                  && property.entry().parent() != first.parent();
          if (property.kind() == Property.Kind.DEFAULT) {
            builder.error(property.position(), "defaults for choice values not supported");
          } else if (elsewhere) {
            builder.error(
                property.position(), "choice value has a prompt outside its choice group");
          }
          found |= elsewhere || property.kind() == Property.Kind.DEFAULT;
        }
      }
    }
    return found;
  }

  private void checkDefault(Symbol symbol, Property property) {
    Symbol value = property.target();
    boolean text = symbol.type() == SymbolType.STRING || symbol.type().isNumber();
    if (value == null) {
      if (text) {
        builder.warn(
            property.position(),
            "default for config symbol '%s' must be a single symbol".formatted(symbol.label()));
      }
      return;
    }
    if (symbol.type().isNumber() && !mayBeNumber(symbol, value)) {
      builder.warn(property.position(), "'%s': number is invalid".formatted(symbol.label()));
    }
    if (symbol.isChoice() && value.choice() != symbol) {
      builder.warn(
          property.position(),
          "choice default symbol '%s' is not contained in the choice".formatted(value.label()));
    }
  }

  private void checkForcing(Symbol symbol, Property property, String word) {
    Symbol target = property.target();
    if (!symbol.type().isLogic()) {
      builder.warn(
          property.position(),
          "config symbol '%s' uses %s, but is not bool or tristate"
              .formatted(symbol.label(), word));
    } else if (target != null && target.type() != SymbolType.UNKNOWN && !target.type().isLogic()) {
      builder.warn(
          property.position(),
          "'%s' has wrong type. '%s' only accept arguments of bool and tristate type"
              .formatted(target.label(), word));
    }
  }

  private void checkRange(Symbol symbol, Property property) {
    if (!symbol.type().isNumber()) {
      builder.warn(property.position(), "range is only allowed for int or hex symbols");
    }
    if (property.value() instanceof Expr.Range range
        && (!mayBeNumber(symbol, range.low) || !mayBeNumber(symbol, range.high))) {
      builder.warn(property.position(), "range is invalid");
    }
  }

  private static boolean mayBeNumber(Symbol symbol, @Nullable Symbol value) {
    return value != null
        && (value.type().isNumber()
            || (value.type() == SymbolType.UNKNOWN
                && ValueSyntax.isValid(symbol.type(), value.name())));
  }
}
