package dev.pomelo.sdk.toolchain;

import dev.pomelo.sdk.execution.HostFiles;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The host's programs and C headers that scripts see, of all that it has: packages that were asked
 * for with what these need to run, and files that belong to no package.
 *
 * @param packages names of the packages, as dpkg prints them
 * @param strays files that are copied by themselves
 * @param links names of programs that are links, as {@code awk} is
 * @param inputs one for each package and stray file, with its version or path
 */
public record HostTools(
    List<String> packages, List<Path> strays, Set<String> links, List<Input> inputs) {

  private static final Path USR = Path.of("/usr");

  public HostTools {
    packages = List.copyOf(packages);
    strays = List.copyOf(strays);
    links = Set.copyOf(links);
    inputs = List.copyOf(inputs);
  }

  /** Copies them: the output has {@code bin}, {@code sbin} and {@code include}. */
  public void copy(StepContext context) throws PomeloException, IOException, InterruptedException {
    SortedSet<Path> wanted = new TreeSet<>(strays);
    Map<Path, Path> parents = new HashMap<>();
    for (Path file : DebianPackages.files(packages)) {
      @Nullable Path placed = placed(file, parents);
      if (placed != null) {
        wanted.add(placed);
      }
    }
    wanted.addAll(chosenLinks());
    for (String directory : List.of("bin", "sbin", "include")) {
      Files.createDirectory(context.output().resolve(directory));
    }
    for (Path file : wanted) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(file)) {
        copy(file, target(context, file));
      }
    }
    for (Path file : wanted) {
      if (Files.isSymbolicLink(file)) {
        link(file, wanted, context);
      }
    }
  }

  /** Where a file of a package lies today, if that is where programs or headers do. */
  private static @Nullable Path placed(Path file, Map<Path, Path> parents) throws IOException {
    @Nullable Path parent = file.getParent();
    if (parent == null || file.getFileName().toString().contains("lto-dump")) {
      return null; // lto-dump: as large as a compiler, and for looking at objects by hand
    }
    @Nullable Path real = parents.get(parent);
    if (real == null) {
      real = Files.isDirectory(parent) ? parent.toRealPath() : parent;
      parents.put(parent, real);
    }
    return HostFiles.PROGRAMS.contains(real) || real.startsWith(HostFiles.HEADERS)
        ? real.resolve(file.getFileName())
        : null;
  }

  /** Links that were asked for: those of alternatives are of no package. */
  private Set<Path> chosenLinks() {
    return HostFiles.PROGRAMS.stream()
        .flatMap(directory -> links.stream().map(directory::resolve))
        .filter(Files::isSymbolicLink)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void copy(Path file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
    String mode = Files.isExecutable(file) ? "rwxr-xr-x" : "rw-r--r--";
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
  }

  /** A link, if what it leads to is there for scripts too. */
  private static void link(Path link, Set<Path> copied, StepContext context) throws IOException {
    Path real;
    try {
      real = link.toRealPath();
    } catch (NoSuchFileException e) {
      return; // it leads nowhere here either
    }
    Path at = target(context, link);
    Path directory = at.resolveSibling(".").normalize();
    Files.createDirectories(directory);
    boolean isCopied =
        copied.contains(real) || (real.startsWith(HostFiles.HEADERS) && holds(real, copied));
    if (isCopied) {
      Files.createSymbolicLink(at, directory.relativize(target(context, real)));
    } else if (!HostFiles.PROGRAMS.contains(real.getParent())
        && !real.startsWith(HostFiles.HEADERS)) {
      Files.createSymbolicLink(at, real);
    }
  }

  private static boolean holds(Path directory, Set<Path> files) {
    return files.stream().anyMatch(file -> file.startsWith(directory));
  }

  private static Path target(StepContext context, Path file) {
    return context.output().resolve(USR.relativize(file).toString());
  }
}
