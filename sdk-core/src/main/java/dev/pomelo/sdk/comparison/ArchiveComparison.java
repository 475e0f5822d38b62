package dev.pomelo.sdk.comparison;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares two archives by their members. */
final class ArchiveComparison {

  private final String file;
  private final ArchiveIndex one;
  private final ArchiveIndex other;
  private final List<Difference> differences = new ArrayList<>();

  private ArchiveComparison(String file, ArchiveIndex one, ArchiveIndex other) {
    this.file = file;
    this.one = one;
    this.other = other;
  }

  /** In what two archives differ that are not the same byte for byte; never empty. */
  static List<Difference> of(String file, ArchiveIndex one, ArchiveIndex other) throws IOException {
    return new ArchiveComparison(file, one, other).run();
  }

  private List<Difference> run() throws IOException {
    SortedSet<String> names = new TreeSet<>(one.members().keySet());
    names.addAll(other.members().keySet());
    for (String name : names) {
      Member ours = one.members().get(name);
      Member theirs = other.members().get(name);
      if (theirs == null) {
        add(name, "only in " + one.file());
      } else if (ours == null) {
        add(name, "only in " + other.file());
      } else {
        compare(name, ours, theirs);
      }
    }
    if (differences.isEmpty()) {
      compareOrder();
    }
    return differences;
  }

  private void compare(String name, Member ours, Member theirs) throws IOException {
    for (String field : ours.header().keySet()) {
      String our = ours.header().get(field);
      String their = theirs.header().getOrDefault(field, "none");
      if (!their.equals(our)) {
        add(name, field + " " + our + ", " + their);
      }
    }
    if (!ours.content().equals(theirs.content())) {
      add(
          name,
          FirstDifference.describe(
                  new ByteArrayInputStream(one.content(name)),
                  new ByteArrayInputStream(other.content(name)))
              + " (of %,d and %,d bytes)".formatted(ours.bytes(), theirs.bytes()));
    }
  }

  /** All members are the same: their order, the padding or the compression is not. */
  private void compareOrder() throws IOException {
    List<String> ours = List.copyOf(one.members().keySet());
    List<String> theirs = List.copyOf(other.members().keySet());
    for (int i = 0; i < ours.size(); i++) {
      if (!ours.get(i).equals(theirs.get(i))) {
        add(ours.get(i), "the other archive has " + theirs.get(i) + " at this place");
        return;
      }
    }
    String what =
        FirstDifference.describe(
            Files.newInputStream(one.file()), Files.newInputStream(other.file()));
    add("", what + "; all members are the same");
  }

  private void add(String member, String what) {
    differences.add(new Difference(file, member, what));
  }
}
