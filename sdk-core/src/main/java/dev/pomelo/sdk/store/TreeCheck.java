package dev.pomelo.sdk.store;

import dev.pomelo.sdk.store.TreeListing.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a tree with the listing that it was stored with. */
final class TreeCheck {

  private static final long SAMPLE_BYTES = 64L << 20;

  /** The kernel's clock for time stamps runs in ticks, some milliseconds behind Java's. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final FileTime NEVER = FileTime.fromMillis(0);

  private final Path tree;
  private final TreeListing listing;

  TreeCheck(Path tree, TreeListing listing) {
    this.tree = tree;
    this.listing = listing;
  }

  /**
   * Looks for damage.
   *
   * @param since when the tree was last known to be whole: the content of what changed later is
   *     read
   * @return what is wrong, for people; empty where nothing was found
   */
  Optional<String> damage(Verification verification, Instant since) throws IOException {
    Map<String, Entry> expected = new HashMap<>();
    listing.entries().forEach(entry -> expected.put(entry.path(), entry));
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(tree)) {
      paths = walk.filter(p -> !p.equals(tree)).toList();
    } catch (UncheckedIOException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
    List<Entry> unread = Collections.synchronizedList(new ArrayList<>());
    Optional<String> damage =
        first(
            paths.parallelStream().map(path -> look(path, expected, since, verification, unread)));
    if (damage.isPresent()) {
      return damage;
    }
    if (paths.size() != expected.size()) {
      List<String> there = paths.stream().map(p -> tree.relativize(p).toString()).toList();
      there.forEach(expected::remove);
      return expected.keySet().stream().sorted().findFirst().map(path -> path + " is missing");
    }
    return first(sample(unread).parallelStream().map(this::read));
  }

  /** What is wrong with a path, by its attributes or, where need be, its content; or null. */
  private @Nullable String look(
      Path path,
      Map<String, Entry> expected,
      Instant since,
      Verification verification,
      List<Entry> unread) {
    String name = tree.relativize(path).toString();
    @Nullable Entry entry = expected.get(name);
    if (entry == null) {
      return name + " does not belong there";
    }
    try {
      if (entry.kind() != 'f') {
        return TreeListing.entry(tree, path).equals(entry) ? null : name + " was replaced";
      }
      Map<String, Object> now =
          Files.readAttributes(path, "unix:mode,size,ctime", LinkOption.NOFOLLOW_LINKS);
      if (!Integer.valueOf(0100000 | entry.mode()).equals(now.get("mode"))) {
        return name + " has another kind or mode";
      }
      if (!Long.valueOf(entry.bytes()).equals(now.get("size"))) {
        return name + " has another size";
      }
      Instant changed = ((FileTime) now.getOrDefault("ctime", NEVER)).toInstant();
      if (verification == Verification.FULL || changed.plus(TICK).isAfter(since)) {
        return read(entry);
      }
      unread.add(entry);
      return null;
    } catch (IOException | UncheckedIOException e) {
      return name + " cannot be read: " + e.getMessage();
    }
  }

  private @Nullable String read(Entry entry) {
    try {
      boolean same = Digest.of(tree.resolve(entry.path())).hex().equals(entry.content());
      return same ? null : entry.path() + " has another content";
    } catch (IOException e) {
      return entry.path() + " cannot be read: " + e.getMessage();
    }
  }

  private static List<Entry> sample(List<Entry> entries) {
    Collections.shuffle(entries);
    long bytes = 0;
    int count = 0;
    while (count < entries.size() && bytes < SAMPLE_BYTES) {
      bytes += entries.get(count++).bytes();
    }
    return List.copyOf(entries.subList(0, count));
  }

  private static Optional<String> first(Stream<@Nullable String> problems) {
    return problems.filter(Objects::nonNull).map(Objects::requireNonNull).sorted().findFirst();
  }
}
