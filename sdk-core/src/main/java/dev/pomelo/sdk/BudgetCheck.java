package dev.pomelo.sdk;

import dev.pomelo.sdk.image.Budget;
import dev.pomelo.sdk.image.Budget.Limit;
import dev.pomelo.sdk.image.Budget.Part;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.size.SizeItem.Area;
import dev.pomelo.sdk.size.SizeReport;
import dev.pomelo.sdk.size.SizeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Holds a finished image against its budget. */
final class BudgetCheck {

  private static final int SHOWN = 10;

  private final BoardImage image;
  private final List<Limit> limits;

  BudgetCheck(Budget budget, BoardImage image) {
    this.image = image;
    this.limits = budget.limits();
  }

  /** Whether anything is larger than it may be, or cannot be told. */
  boolean isOver() {
    return limits.stream()
        .anyMatch(limit -> bytes(limit.part()) > limit.bytes() || hasNoSize(limit.part()));
  }

  private boolean hasNoSize(Part part) {
    return part == Part.ROOTFS && image.rootfsBytes() == 0;
  }

  /** What is left of each limit, in one line; empty without limits. */
  String margins() {
    if (limits.isEmpty()) {
      return "";
    }
    return limits.stream()
        .map(
            limit ->
                number(limit.bytes() - bytes(limit.part()))
                    + " of "
                    + number(limit.bytes())
                    + " left for the "
                    + limit.part().label())
        .collect(Collectors.joining("; ", "budget of " + image.board() + ": ", ""));
  }

  /** A problem for each limit that is exceeded, with what could be dropped. */
  List<Problem> problems(SizeReport report) {
    List<Problem> problems = new ArrayList<>();
    for (Limit limit : limits) {
      long excess = bytes(limit.part()) - limit.bytes();
      if (hasNoSize(limit.part())) {
        problems.add(
            Problem.at(
                limit.location(),
                "the root file system for " + image.board() + " has no size of its own",
                "the kernel carries it: set a limit for 'kernel' or 'image' instead"));
      } else if (excess > 0) {
        problems.add(problem(limit, excess, report));
      }
    }
    return problems;
  }

  private Problem problem(Limit limit, long excess, SizeReport report) {
    List<SizeRow> candidates =
        SizeRow.of(report).stream()
            .filter(row -> !row.why().isEmpty() && counts(row.area(), limit.part()))
            .toList();
    List<SizeRow> enough =
        candidates.stream()
            .filter(row -> row.stored() >= excess)
            .sorted(Comparator.comparingLong(SizeRow::stored))
            .limit(SHOWN)
            .toList();
    List<String> details = new ArrayList<>();
    details.add(
        enough.isEmpty()
            ? "nothing alone makes that room; the most expensive things that were asked for:"
            : "dropping one of these would do, the cheapest first:");
    (enough.isEmpty()
            ? candidates.stream()
                .sorted(Comparator.comparingLong(SizeRow::stored).reversed())
                .limit(SHOWN)
                .toList()
            : enough)
        .forEach(row -> details.add(line(row)));
    details.add("'mvn pomelo:size' has the rest; or raise the limit");
    return new Problem(
        limit.location(),
        String.format(
            Locale.ROOT,
            "the %s for %s is %,d bytes, %,d over its budget of %,d",
            limit.part().label(),
            image.board(),
            bytes(limit.part()),
            excess,
            limit.bytes()),
        details);
  }

  private static String line(SizeRow row) {
    return String.format(Locale.ROOT, "%,10d  %-24s %s", row.stored(), row.name(), row.why());
  }

  /** A root file system that the kernel carries counts as the kernel's. */
  private boolean counts(Area area, Part part) {
    return switch (part) {
      case KERNEL -> area == Area.KERNEL || image.rootfsBytes() == 0;
      case ROOTFS -> area != Area.KERNEL;
      case IMAGE -> true;
    };
  }

  private long bytes(Part part) {
    return switch (part) {
      case KERNEL -> image.kernelBytes();
      case ROOTFS -> image.rootfsBytes();
      case IMAGE -> image.kernelBytes() + image.rootfsBytes();
    };
  }

  private static String number(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }
}
