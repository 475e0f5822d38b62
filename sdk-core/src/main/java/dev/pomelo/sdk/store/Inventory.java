package dev.pomelo.sdk.store;

import dev.pomelo.sdk.store.StoredEntry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a store holds. A tree was last used when the last result that names it was; a file that lies
 * in a tree too takes no space of its own.
 */
public record Inventory(List<StoredEntry> entries) {

  public Inventory {
    entries = List.copyOf(entries);
  }

  static Inventory of(StoreFiles files, Trees trees) throws IOException {
    Map<Digest, Instant> uses = uses(files);
    List<StoredEntry> entries = new ArrayList<>();
    for (Path tree : children(files.all("trees"), 2)) {
      Digest digest = new Digest(String.valueOf(tree.getFileName()));
      Instant checked = time(files.listing(digest));
      Instant used = uses.getOrDefault(digest, Instant.EPOCH);
      entries.add(
          new StoredEntry(
              Kind.OUTPUT, tree, trees.bytes(digest), used.isAfter(checked) ? used : checked));
    }
    for (Path blob : children(files.all("blobs"), 2)) {
      boolean linked = links(blob) > 1;
      entries.add(new StoredEntry(Kind.SOURCE, blob, linked ? 0 : Files.size(blob), time(blob)));
    }
    for (Path work : children(files.all("work"), 1)) {
      entries.add(
          new StoredEntry(Kind.WORK, work, new WorkDirectory(files, work).bytes(), time(work)));
    }
    for (Path partial : unfinished(files.all("partial"))) {
      entries.add(new StoredEntry(Kind.PARTIAL, partial, Files.size(partial), time(partial)));
    }
    for (Path damaged : children(files.all("damaged"), 1)) {
      entries.add(new StoredEntry(Kind.DAMAGED, damaged, bytes(damaged), Instant.EPOCH));
    }
    return new Inventory(entries);
  }

  /** What all of it takes on disk. */
  public long bytes() {
    return entries.stream().mapToLong(StoredEntry::bytes).sum();
  }

  /** The entries of one kind. */
  public List<StoredEntry> of(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }

  /** The files and directories at a depth below a directory; none where there is no such. */
  static List<Path> children(Path directory, int depth) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(directory, depth)) {
      int wanted = directory.getNameCount() + depth;
      return walk.filter(path -> path.getNameCount() == wanted).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  private static List<Path> unfinished(Path partial) throws IOException {
    return children(partial, 1).stream().filter(p -> !p.toString().endsWith(".lock")).toList();
  }

  private static Map<Digest, Instant> uses(StoreFiles files) throws IOException {
    Map<Digest, Instant> uses = new HashMap<>();
    for (Path file : children(files.all("results"), 2)) {
      Instant used = time(file);
      files
          .read(file)
          .flatMap(StepResult::parse)
          .ifPresent(result -> uses.merge(result.output(), used, Inventory::later));
    }
    return uses;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant time(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.EPOCH;
    }
  }

  private static int links(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:nlink");
  }

  private static long bytes(Path tree) throws IOException {
    try (Stream<Path> walk = Files.walk(tree)) {
      return walk.mapToLong(Inventory::blocks).sum();
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  private static long blocks(Path path) {
    try {
      return (Files.size(path) + 4095) & -4096;
    } catch (IOException e) {
      return Files.isSymbolicLink(path) ? 0 : 4096;
    }
  }
}
