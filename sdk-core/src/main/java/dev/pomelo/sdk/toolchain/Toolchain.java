package dev.pomelo.sdk.toolchain;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.store.StepResult.Input;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cross compiler that was seen to work.
 *
 * @param prefix what stands before {@code gcc}, with its directory where it is not on the search
 *     path
 * @param version of gcc: {@code 12.2.0}
 * @param machine the GNU triple that gcc says it compiles for
 * @param sysroot a C library of the user's own, or null where Pomelo builds one
 * @param hostDirectories directories outside of {@code /usr} that the compiler lies in
 * @param input digest of everything that makes up the compiler, as an input of steps
 */
public record Toolchain(
    String prefix,
    String version,
    String machine,
    @Nullable Sysroot sysroot,
    List<Path> hostDirectories,
    Input input) {

  public Toolchain {
    hostDirectories = List.copyOf(hostDirectories);
  }

  /** The programs that compile. */
  public List<Action.Compiler> compilers() {
    return Stream.of("gcc", "g++")
        .map(name -> new Action.Compiler(prefix + name, input.digest()))
        .toList();
  }

  /** Whether a directory lies where scripts see the host's own libraries. */
  static boolean isOfTheSystem(Path directory) {
    return directory.startsWith("/usr") && !directory.startsWith("/usr/local");
  }

  /**
   * A directory with a C library and its headers.
   *
   * @param directory what gcc takes as {@code --sysroot}
   * @param input digest of all that lies in it, as an input of steps
   */
  public record Sysroot(Path directory, Input input) {

    /** The directory, where it lies outside of {@code /usr}. */
    public List<Path> hostDirectories() {
      return isOfTheSystem(directory) ? List.of() : List.of(directory);
    }
  }
}
