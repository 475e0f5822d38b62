package dev.pomelo.sdk.kbuild;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The conditionals that a line of a makefile lies in. */
final class Conditions {

  private static final Pattern DIRECTIVE =
      Pattern.compile("(else\\s+)?(ifeq|ifneq|ifdef|ifndef)\\b\\s*(.*)|(else|endif)\\b.*");

  /**
   * One conditional.
   *
   * @param taken whether the lines that follow count
   * @param done whether a branch of it was taken
   * @param options those that hold in the branch
   */
  private record Branch(boolean taken, boolean done, List<String> options) {}

  private final Expansion expansion;
  private final Variables variables;
  private final Deque<Branch> open = new ArrayDeque<>();

  Conditions(Expansion expansion, Variables variables) {
    this.expansion = expansion;
    this.variables = variables;
  }

  /** Whether lines count here. */
  boolean hold() {
    return open.stream().allMatch(Branch::taken);
  }

  /** The options whose values let lines count here, those of the outermost conditional first. */
  List<String> options() {
    List<String> options = List.of();
    for (Iterator<Branch> branches = open.descendingIterator(); branches.hasNext(); ) {
      options = Word.union(options, branches.next().options());
    }
    return options;
  }

  /** Takes a line if it is a directive of a conditional. */
  boolean take(String line) {
    Matcher directive = DIRECTIVE.matcher(line);
    if (!directive.matches()) {
      return false;
    }
    if (directive.group(4) != null) {
      if (!open.isEmpty()) {
        Branch last = open.pop();
        if (directive.group(4).equals("else")) {
          open.push(new Branch(!last.done(), true, List.of()));
        }
      }
      return true;
    }
    boolean chained = directive.group(1) != null && !open.isEmpty();
    boolean done = chained && open.pop().done();
    if (done || !hold()) {
      open.push(new Branch(false, true, List.of()));
      return true;
    }
    List<Word> used = new ArrayList<>();
    boolean holds = test(directive.group(2), directive.group(3), used);
    open.push(new Branch(holds, holds, holds ? Word.options(used) : List.of()));
    return true;
  }

  private boolean test(String kind, String rest, List<Word> used) {
    if (kind.endsWith("def")) {
      String name = expansion.text(rest);
      if (variables.words(name) != null) {
        used.addAll(java.util.Objects.requireNonNull(variables.words(name)));
      }
      return variables.isDefined(name) == kind.equals("ifdef");
    }
    String[] sides = sides(rest);
    List<Word> left = expansion.words(sides[0]);
    List<Word> right = expansion.words(sides[1]);
    used.addAll(left);
    used.addAll(right);
    return Word.text(left).equals(Word.text(right)) == kind.equals("ifeq");
  }

  /** {@code (a,b)}, {@code "a" "b"}, {@code 'a' 'b'}. */
  private static String[] sides(String rest) {
    String text = rest.strip();
    if (text.startsWith("(") && text.endsWith(")")) {
      List<String> both = Arguments.split(text.substring(1, text.length() - 1));
      return new String[] {both.get(0).strip(), both.size() > 1 ? both.get(1).strip() : ""};
    }
    Matcher quoted = Pattern.compile("([\"'])(.*?)\\1\\s*([\"'])(.*?)\\3").matcher(text);
    return quoted.matches()
        ? new String[] {quoted.group(2), quoted.group(4)}
        : new String[] {text, ""};
  }
}
