package dev.pomelo.sdk.hardware;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The preprocessor conditionals that a line of C lies in. Only {@code 0} and {@code 1} are decided;
 * of all others both branches count, and what they ask of the config is kept.
 */
final class CConditionals {

  private record Branch(boolean live, boolean taken, List<String> options) {}

  private final Deque<Branch> open = new ArrayDeque<>();
  private List<String> options = List.of();
  private boolean hold = true;

  /** Whether lines count here. */
  boolean hold() {
    return hold;
  }

  /** The options without which the lines here do not count. */
  List<String> options() {
    return options;
  }

  /** Takes a directive, given without its {@code #}, if it is one of a conditional. */
  boolean take(List<Token> words) {
    List<Token> condition = words.subList(1, words.size());
    switch (words.get(0).text()) {
      case "if" -> open.push(branch(condition));
      case "ifdef" -> open.push(new Branch(true, false, options(condition)));
      case "ifndef" -> open.push(new Branch(true, false, List.of()));
      case "elif" -> {
        boolean taken = !open.isEmpty() && open.pop().taken();
        Branch next = branch(condition);
        open.push(new Branch(next.live() && !taken, next.taken() || taken, next.options()));
      }
      case "else" -> {
        boolean taken = !open.isEmpty() && open.pop().taken();
        open.push(new Branch(!taken, true, List.of()));
      }
      case "endif" -> open.poll();
      default -> {
        return false;
      }
    }
    hold = open.stream().allMatch(Branch::live);
    List<String> all = new ArrayList<>();
    open.descendingIterator().forEachRemaining(branch -> all.addAll(branch.options()));
    options = List.copyOf(all);
    return true;
  }

  private static Branch branch(List<Token> condition) {
    if (condition.size() == 1 && condition.get(0).kind() == Token.Kind.NUMBER) {
      boolean live = !condition.get(0).text().equals("0");
      return new Branch(live, live, List.of());
    }
    return new Branch(true, false, options(condition));
  }

  /** The options of a condition that holds only with all of them; none where it is not so plain. */
  private static List<String> options(List<Token> condition) {
    if (condition.stream().anyMatch(t -> t.is("||") || t.is("!") || t.is("=") || t.is("<"))) {
      return List.of();
    }
    return condition.stream()
        .filter(Token::isName)
        .map(Token::text)
        .filter(name -> name.startsWith("CONFIG_"))
        .map(name -> name.substring("CONFIG_".length()))
        .map(name -> name.endsWith("_MODULE") ? name.substring(0, name.length() - 7) : name)
        .distinct()
        .toList();
  }
}
