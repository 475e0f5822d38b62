package dev.pomelo.sdk.kbuild;

import java.util.List;

/**
 * An object that a makefile names.
 *
 * @param path below the source tree: {@code net/ipv4/tcp.o}
 * @param options those that bring it in, without {@code CONFIG_}: of the directories above first,
 *     of the line that names it last; empty for an object that every build has
 * @param module the loadable module that it is a part of ({@code fs/fat/vfat.o}), or empty for one
 *     that is built in
 * @param makefile file that names it, below the source tree
 * @param line counted from 1
 */
public record KbuildObject(
    String path, List<String> options, String module, String makefile, int line) {

  public KbuildObject {
    options = List.copyOf(options);
  }

  /** The option nearest to the object, or empty where there is none. */
  public String option() {
    return options.isEmpty() ? "" : options.get(options.size() - 1);
  }
}
