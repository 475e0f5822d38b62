package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads directories of the host into entries. Symbolic links are kept as they are, several names of
 * one inode become hard links, and directories are {@linkplain Entry.Directory#implied() implied}.
 */
public final class Overlay {

  private Overlay() {}

  /**
   * Reads an overlay that people edit: files are 0755 where they are executable, else 0644; all is
   * owned by root. The origin of an entry is its file.
   *
   * @param directory which becomes {@code /}
   * @throws PomeloException with everything that cannot be in an overlay: device nodes, sockets,
   *     pipes, set-uid files
   */
  public static List<Entry> read(Path directory) throws PomeloException {
    return read(directory, directory.toString(), path -> true);
  }

  /**
   * Reads an overlay, leaving out some files.
   *
   * @param display the directory as origins and messages name it: origins end up in outputs, which
   *     must not show where a project lies on this host
   * @param included asked with the path below the directory, for example {@code etc/motd.ftl}
   */
  public static List<Entry> read(Path directory, String display, Predicate<String> included)
      throws PomeloException {
    Function<Path, Origin> origin =
        file ->
            Origin.at(Location.of(PathRules.below(display, directory.relativize(file).toString())));
    return read(new HostTree(directory, "/", included, origin, false), directory);
  }

  /**
   * Reads the output of a step, with the permission bits it has; all is owned by root.
   *
   * @param prefix absolute path in the image that the directory becomes, {@code /} for the root
   * @param origin of all entries, for example "recipe busybox"
   */
  public static List<Entry> readTree(Path directory, String prefix, Origin origin)
      throws PomeloException {
    return read(new HostTree(directory, prefix, path -> true, file -> origin, true), directory);
  }

  private static List<Entry> read(HostTree tree, Path directory) throws PomeloException {
    try {
      return tree.read();
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot read " + directory + ": " + e), e);
    }
  }
}
