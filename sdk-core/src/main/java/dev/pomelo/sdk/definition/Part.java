package dev.pomelo.sdk.definition;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory that contributes to an image: a board's, a preset's, a feature's, a recipe's, the
 * SDK's base or a project's {@code src/main}. All follow the conventions in {@code
 * ARCHITECTURE.md}.
 *
 * @param kind {@code board}, {@code preset}, {@code feature}, {@code recipe}, {@code base} or
 *     {@code project}
 * @param name the name of the definition
 * @param display the directory as messages name it
 * @param directory the directory on disk; null where the part lies in a jar
 * @param files its files and links by path, below the directory, with slashes
 */
public record Part(
    String kind,
    String name,
    String display,
    @Nullable Path directory,
    SortedMap<String, PartFile> files) {

  /** The kind of the SDK's own part that every image begins with. */
  public static final String BASE = "base";

  /** The kind of an image project's {@code src/main}. */
  public static final String PROJECT = "project";

  private static final String ROOTFS = "rootfs/";

  public Part {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** One file by its path. */
  public Optional<PartFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** {@code kernel/*.config} and {@code kernel/*.config.ftl}, in order of name. */
  public List<PartFile> kernelFragments() {
    return fragments("kernel/");
  }

  /** {@code recipes/NAME/*.config} and {@code .config.ftl}, in order of name. */
  public List<PartFile> recipeFragments(String recipe) {
    return fragments("recipes/" + recipe + "/");
  }

  /** Everything below {@code rootfs/}, by path in the root file system ({@code etc/inittab}). */
  public SortedMap<String, PartFile> rootfsFiles() {
    SortedMap<String, PartFile> result = new TreeMap<>();
    below(ROOTFS).forEach(file -> result.put(file.path().substring(ROOTFS.length()), file));
    return Collections.unmodifiableSortedMap(result);
  }

  /** {@code rootfs.layout} or {@code rootfs.layout.ftl}; the template wins where both are there. */
  public Optional<PartFile> layout() {
    return file("rootfs.layout.ftl").or(() -> file("rootfs.layout"));
  }

  private List<PartFile> fragments(String folder) {
    return below(folder)
        .filter(file -> file.path().indexOf('/', folder.length()) < 0)
        .filter(file -> file.path().endsWith(".config") || file.path().endsWith(".config.ftl"))
        .toList();
  }

  private Stream<PartFile> below(String folder) {
    return files.tailMap(folder).values().stream().takeWhile(f -> f.path().startsWith(folder));
  }
}
