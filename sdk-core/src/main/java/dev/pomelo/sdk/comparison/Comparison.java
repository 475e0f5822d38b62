package dev.pomelo.sdk.comparison;

import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What two directories have in common and what not. Files count by their content, links by their
 * target; modes and times of files on the host do not count, those in archives do.
 *
 * @param equal the files that both have, by path below the directories, with their digest; links
 *     are not among them
 * @param differences empty where the directories hold the same
 */
public record Comparison(SortedMap<String, Digest> equal, List<Difference> differences) {

  public Comparison {
    equal = new TreeMap<>(equal);
    differences = List.copyOf(differences);
  }

  /**
   * Compares two directories.
   *
   * @param included asked with the name of each file, {@code manifest.json}
   */
  public static Comparison of(Path one, Path other, Predicate<String> included) throws IOException {
    SortedSet<String> ours = files(one, included);
    SortedSet<String> theirs = files(other, included);
    SortedSet<String> all = new TreeSet<>(ours);
    all.addAll(theirs);
    SortedMap<String, Digest> equal = new TreeMap<>();
    List<Difference> differences = new ArrayList<>();
    for (String file : all) {
      if (!theirs.contains(file)) {
        differences.add(new Difference(file, "", "only in " + one));
      } else if (!ours.contains(file)) {
        differences.add(new Difference(file, "", "only in " + other));
      } else {
        compare(file, one.resolve(file), other.resolve(file), equal, differences);
      }
    }
    return new Comparison(equal, differences);
  }

  /** Whether the directories hold the same. */
  public boolean isEqual() {
    return differences.isEmpty();
  }

  private static void compare(
      String file,
      Path one,
      Path other,
      SortedMap<String, Digest> equal,
      List<Difference> differences)
      throws IOException {
    String ourTarget = target(one);
    String theirTarget = target(other);
    if (!ourTarget.equals(theirTarget)) {
      String what = "a link: %s, %s";
      differences.add(
          new Difference(file, "", what.formatted(shown(ourTarget), shown(theirTarget))));
    } else if (ourTarget.isEmpty()) {
      Digest digest = Digest.of(one);
      if (digest.equals(Digest.of(other))) {
        equal.put(file, digest);
      } else {
        Optional<ArchiveIndex> ourIndex = ArchiveIndex.of(one);
        Optional<ArchiveIndex> theirIndex = ArchiveIndex.of(other);
        differences.addAll(
            ourIndex.isPresent() && theirIndex.isPresent()
                ? ArchiveComparison.of(file, ourIndex.get(), theirIndex.get())
                : List.of(
                    new Difference(
                        file,
                        "",
                        FirstDifference.describe(
                            Files.newInputStream(one), Files.newInputStream(other)))));
      }
    }
  }

  private static String target(Path file) throws IOException {
    return Files.isSymbolicLink(file) ? Files.readSymbolicLink(file).toString() : "";
  }

  private static String shown(String target) {
    return target.isEmpty() ? "none" : "to " + target;
  }

  private static SortedSet<String> files(Path directory, Predicate<String> included)
      throws IOException {
    SortedSet<String> files = new TreeSet<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .filter(path -> included.test(String.valueOf(path.getFileName())))
          .forEach(path -> files.add(directory.relativize(path).toString()));
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
    return files;
  }
}
