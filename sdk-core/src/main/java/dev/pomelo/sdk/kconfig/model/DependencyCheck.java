package dev.pomelo.sdk.kconfig.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds symbols whose definitions lead back to themselves, and says by which way. */
final class DependencyCheck {

  private final Messages messages;
  private final List<Frame> stack = new ArrayList<>();
  private final SymbolTable symbols;
  private final boolean modal;
  private final boolean[] open;
  private final boolean[] done;

  /**
   * A check of all symbols.
   *
   * @param modal whether it is done and told as up to Linux 6.10
   */
  DependencyCheck(SymbolTable symbols, Messages messages, boolean modal) {
    this.symbols = symbols;
    this.modal = modal;
    this.messages = messages;
    this.open = new boolean[symbols.size()];
    this.done = new boolean[symbols.size()];
  }

  /** How one symbol leads to the next. */
  private enum Link {
    DEPENDS,
    SELECTED,
    IMPLIED,
    VALUE,
    VISIBLE
  }

  private static final class Frame {
    final Symbol symbol;
    Link link = Link.VISIBLE;
    @Nullable Property property;

    Frame(Symbol symbol) {
      this.symbol = symbol;
    }
  }

  /**
   * Whether there is a cycle; all that are found are reported.
   *
   * @param root of the menus, in whose order symbols are looked at from Linux 6.11 on
   */
  boolean findsCycle(Entry root) {
    if (!modal) {
      return findsCycleBelow(root);
    }
    boolean found = false;
    for (Symbol symbol : symbols.inHashOrder()) {
      found |= check(symbol) != null;
    }
    return found;
  }

  private boolean findsCycleBelow(Entry entry) {
    boolean found = false;
    for (Entry child : entry.children()) {
      Symbol symbol = child.symbol();
      found |= symbol != null && check(symbol) != null;
      found |= findsCycleBelow(child);
    }
    return found;
  }

  /** The symbol at which a cycle closes; null where there is none. */
  private @Nullable Symbol check(Symbol symbol) {
    if (open[symbol.id()]) {
      report(symbol);
      return symbol;
    }
    if (done[symbol.id()]) {
      return null;
    }
    Symbol choice = symbol.choice();
    if (choice != null) {
      stack.add(new Frame(symbol));
      Symbol end = check(choice);
      pop();
      return end;
    }
    if (symbol.isChoice()) {
      return checkChoice(symbol);
    }
    open[symbol.id()] = true;
    done[symbol.id()] = true;
    Symbol end = checkSymbol(symbol);
    open[symbol.id()] = false;
    return end;
  }

  private @Nullable Symbol checkChoice(Symbol choice) {
    stack.add(new Frame(choice));
    for (Symbol member : choice.members()) {
      open[member.id()] = true;
      done[member.id()] = true;
    }
    open[choice.id()] = true;
    done[choice.id()] = true;
    Symbol end = checkSymbol(choice);
    open[choice.id()] = false;
    for (Symbol member : choice.members()) {
      if (end != null) {
        break;
      }
      end = checkSymbol(member);
    }
    for (Symbol member : choice.members()) {
      open[member.id()] = false;
    }
    if (end != null && end.choice() == choice) {
      end = choice;
    }
    pop();
    return end;
  }

  private @Nullable Symbol checkSymbol(Symbol symbol) {
    Frame frame = new Frame(symbol);
    stack.add(frame);
    Symbol end = checkDependencies(frame);
    pop();
    return end;
  }

  private @Nullable Symbol checkDependencies(Frame frame) {
    Symbol symbol = frame.symbol;
    frame.link = Link.DEPENDS;
    Symbol end = check(symbol.directDependency());
    if (end == null) {
      frame.link = Link.SELECTED;
      end = check(symbol.selectedBy());
    }
    if (end == null) {
      frame.link = Link.IMPLIED;
      end = check(symbol.impliedBy());
    }
    if (end != null) {
      return end;
    }
    frame.link = Link.VISIBLE;
    for (Property property : symbol.properties()) {
      end = check(frame, property);
      if (end != null) {
        return end;
      }
    }
    return null;
  }

  private @Nullable Symbol check(Frame frame, Property property) {
    switch (property.kind()) {
      case CHOICE, SELECT, IMPLY -> {
        return null;
      }
      default -> {}
    }
    frame.property = property;
    Symbol end = check(property.condition());
    if (end != null || property.kind() != Property.Kind.DEFAULT || frame.symbol.isChoice()) {
      return end;
    }
    frame.link = Link.VALUE;
    end = check(property.value());
    if (end == null) {
      frame.link = Link.VISIBLE;
    }
    return end;
  }

  private @Nullable Symbol check(@Nullable Expr expr) {
    if (expr instanceof Expr.Operation operation) {
      for (Expr operand : operation.operands) {
        Symbol end = check(operand);
        if (end != null) {
          return end;
        }
      }
      return null;
    }
    if (expr instanceof Expr.Not not) {
      return check(not.operand);
    }
    if (expr instanceof Expr.Compare compare) {
      Symbol end = check(compare.left);
      return end != null ? end : check(compare.right);
    }
    return expr instanceof Expr.Of of ? check(of.symbol) : null;
  }

  private void pop() {
    stack.remove(stack.size() - 1);
  }

  private void report(Symbol closing) {
    Symbol last = closing;
    Symbol choice = closing.choice();
    boolean pushed = choice != null;
    if (choice != null) {
      stack.add(new Frame(closing));
      last = choice;
    }
    int start = stack.size() - 1;
    while (start >= 0 && stack.get(start).symbol != last) {
      start--;
    }
    if (start < 0) {
      messages.error("unexpected recursive dependency error");
      return;
    }
    for (int i = start; i < stack.size(); i++) {
      Frame frame = stack.get(i);
      Symbol next = i + 1 < stack.size() ? stack.get(i + 1).symbol : last;
      if (modal) {
        describe(frame, next, frame.symbol == last);
      } else {
        describePlainly(frame, next, frame.symbol == last);
      }
    }
    messages.error(
        """
        For a resolution refer to Documentation/kbuild/kconfig-language.rst
        subsection "Kconfig recursive dependency limitations"
        """);
    if (pushed) {
      pop();
    }
  }

  private void describe(Frame frame, Symbol next, boolean first) {
    Symbol symbol = frame.symbol;
    Property property = frame.property;
    boolean inChoice = symbol.isChoice() || symbol.isChoiceMember();
    if (property == null || inChoice) {
      // What is mentioned and defined nowhere has none.
      property = symbol.properties().isEmpty() ? null : symbol.properties().get(0);
    }
    if (first) {
      messages.error(at(property, false) + "error: recursive dependency detected!");
    }
    String way =
        symbol.isChoice()
            ? "choice %s contains symbol %s"
            : symbol.isChoiceMember()
                ? "symbol %s is part of choice %s"
                : way(frame.link, label(property));
    messages.error(at(property, inChoice) + '\t' + way.formatted(symbol.label(), next.label()));
  }

  /** As from Linux 6.11 on: without places, but for that of a choice. */
  private void describePlainly(Frame frame, Symbol next, boolean first) {
    if (first) {
      messages.error("error: recursive dependency detected!");
    }
    String way =
        next.isChoice()
            ? "symbol %s is part of choice block at " + next.definitions().get(0).position()
            : way(frame.link, frame.property == null ? "unknown" : label(frame.property));
    messages.error('\t' + way.formatted(frame.symbol.label(), next.label()));
  }

  private static String way(Link link, String property) {
    return switch (link) {
      case DEPENDS -> "symbol %s depends on %s";
      case SELECTED -> "symbol %s is selected by %s";
      case IMPLIED -> "symbol %s is implied by %s";
      case VALUE -> "symbol %s " + property + " value contains %s";
      case VISIBLE -> "symbol %s " + property + " is visible depending on %s";
    };
  }

  private static String at(@Nullable Property property, boolean entry) {
    return property == null
        ? ""
        : (entry ? property.entry().position() : property.position()) + ":";
  }

  private static String label(@Nullable Property property) {
    return property == null ? "" : property.kind().label();
  }
}
