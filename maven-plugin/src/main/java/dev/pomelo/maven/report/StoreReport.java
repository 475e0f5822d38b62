package dev.pomelo.maven.report;

import dev.pomelo.sdk.store.Inventory;
import dev.pomelo.sdk.store.StoredEntry;
import dev.pomelo.sdk.store.StoredEntry.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a store holds, for people: one line a kind of entries. */
public final class StoreReport {

  private final Path root;
  private final Inventory inventory;

  /** Reports on the store in a directory. */
  public StoreReport(Path root, Inventory inventory) {
    this.root = root;
    this.inventory = inventory;
  }

  /** The report. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("the store at " + root + ": " + mebibytes(inventory.bytes()));
    for (Kind kind : Kind.values()) {
      List<StoredEntry> entries = inventory.of(kind);
      if (!entries.isEmpty()) {
        lines.add(line(kind, entries));
      }
    }
    return lines;
  }

  /** One line about what was removed. */
  public static String removed(List<StoredEntry> entries) {
    return "removed " + entries.size() + " entries, " + mebibytes(bytes(entries));
  }

  private static String line(Kind kind, List<StoredEntry> entries) {
    Instant oldest =
        entries.stream().map(StoredEntry::used).min(Comparator.naturalOrder()).orElseThrow();
    String used =
        kind == Kind.DAMAGED
            ? "look at them, or collect"
            : "all used since " + LocalDate.ofInstant(oldest, ZoneId.systemDefault());
    return String.format(
        Locale.ROOT,
        "  %-22s %6d  %12s  %s",
        kind.label(),
        entries.size(),
        mebibytes(bytes(entries)),
        used);
  }

  private static long bytes(List<StoredEntry> entries) {
    return entries.stream().mapToLong(StoredEntry::bytes).sum();
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MiB", bytes / 1048576.0);
  }
}
