package dev.pomelo.sdk;

import dev.pomelo.sdk.image.Budget;
import dev.pomelo.sdk.image.Budget.Limit;
import dev.pomelo.sdk.image.Budget.Part;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.size.SizeItem.Area;
import dev.pomelo.sdk.size.SizeReport;
import dev.pomelo.sdk.size.SizeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Holds the sizes of a finished image against its budget. */
final class BudgetCheck {

  private final BoardImage image;
  private final List<Limit> limits;
  private final Map<String, Long> recipes;

  /**
   * A check.
   *
   * @param recipes bytes of the files that each recipe installs, by its name
   */
  BudgetCheck(Budget budget, BoardImage image, Map<String, Long> recipes) {
    this.image = image;
    this.limits = budget.limits().stream().filter(l -> !l.part().isMeasuredAtBoot()).toList();
    this.recipes = new TreeMap<>(recipes);
  }

  /** Whether anything is larger than it may be, or cannot be told. */
  boolean isOver() {
    return limits.stream().anyMatch(this::isOver);
  }

  private boolean isOver(Limit limit) {
    return hasNoSize(limit) || bytes(limit) > limit.most();
  }

  private boolean hasNoSize(Limit limit) {
    return (limit.part() == Part.ROOTFS && image.rootfsBytes() == 0)
        || (limit.part() == Part.RECIPE && !recipes.containsKey(limit.subject()));
  }

  /** What is left of each limit that holds, in one line; empty where none does. */
  String margins() {
    String left = left();
    return left.isEmpty() ? "" : "budget of " + image.board() + ": " + left;
  }

  private String left() {
    return limits.stream()
        .filter(limit -> !isOver(limit))
        .map(
            limit ->
                number(limit.most() - bytes(limit))
                    + " of "
                    + number(limit.most())
                    + " left for the "
                    + label(limit))
        .collect(Collectors.joining("; "));
  }

  /**
   * A problem for each limit that is exceeded, with what could be dropped; the last one says what
   * is left of the others.
   */
  List<Problem> problems(SizeReport report, OptionTitles titles) {
    List<Problem> problems = new ArrayList<>();
    for (Limit limit : limits) {
      if (hasNoSize(limit)) {
        problems.add(limit.part() == Part.RECIPE ? unknown(limit) : inKernel(limit));
      } else if (bytes(limit) > limit.most()) {
        problems.add(problem(limit, report, titles));
      }
    }
    String left = left();
    if (!problems.isEmpty() && !left.isEmpty()) {
      Problem last = problems.remove(problems.size() - 1);
      List<String> details = new ArrayList<>(last.details());
      details.add(details.size() - 1, "what holds: " + left);
      problems.add(new Problem(last.location(), last.message(), details));
    }
    return problems;
  }

  private Problem inKernel(Limit limit) {
    return Problem.at(
        limit.location(),
        "the root file system for " + image.board() + " has no size of its own",
        "the kernel carries it: set a limit for 'kernel' or 'image' instead");
  }

  private Problem unknown(Limit limit) {
    String near =
        Nearest.to(limit.subject(), recipes.keySet())
            .map(name -> "did you mean '" + name + "'? ")
            .orElse("");
    return Problem.at(
        limit.location(),
        "no recipe '" + limit.subject() + "' installs files for " + image.board(),
        near + "These do: " + String.join(", ", recipes.keySet()));
  }

  private Problem problem(Limit limit, SizeReport report, OptionTitles titles) {
    long excess = bytes(limit) - limit.most();
    List<SizeRow> rows = SizeRow.of(report).stream().filter(row -> counts(row, limit)).toList();
    ToLongFunction<SizeRow> cost =
        limit.part() == Part.RECIPE ? row -> row.text() + row.data() : SizeRow::stored;
    List<String> details = new ArrayList<>(new BudgetAdvice(rows, titles).lines(excess, cost));
    details.add("'mvn pomelo:size' has the rest; or raise the limit");
    return new Problem(
        limit.location(),
        String.format(
            Locale.ROOT,
            "the %s for %s is %,d bytes, %,d over its budget of %,d",
            label(limit),
            image.board(),
            bytes(limit),
            excess,
            limit.most()),
        details);
  }

  /** A root file system that the kernel carries counts as the kernel's. */
  private boolean counts(SizeRow row, Limit limit) {
    return switch (limit.part()) {
      case KERNEL -> row.area() == Area.KERNEL || image.rootfsBytes() == 0;
      case ROOTFS -> row.area() != Area.KERNEL;
      case RECIPE -> row.area() == Area.ROOTFS && row.name().startsWith(limit.subject() + " ");
      case IMAGE, MEMORY, BOOT_TIME -> true;
    };
  }

  private long bytes(Limit limit) {
    return switch (limit.part()) {
      case KERNEL -> image.kernelBytes();
      case ROOTFS -> image.rootfsBytes();
      case IMAGE -> image.kernelBytes() + image.rootfsBytes();
      case RECIPE -> recipes.getOrDefault(limit.subject(), 0L);
      case MEMORY, BOOT_TIME -> 0;
    };
  }

  private static String label(Limit limit) {
    return limit.part() == Part.RECIPE ? "recipe " + limit.subject() : limit.part().label();
  }

  private static String number(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }
}
