package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Architecture;
import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.image.ProgramBuild;
import dev.pomelo.sdk.recipe.Build;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.toolchain.Toolchain;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shell scripts that build recipes. */
final class Scripts {

  /** Lines of make, Kbuild's short ones and plain compiler calls, that count as one object. */
  static final Pattern OBJECT =
      Pattern.compile("^\\s+(CC|AS|LD|AR|HOSTCC|HOSTLD|CXX)\\s|^\\S*gcc\\b.*\\s-c\\b");

  /**
   * Memory, in bytes, for the link of a kernel, or of a program that is optimised as a whole. The
   * kernels of the catalog's boards take 56 to 72 MiB; one with debug information takes more.
   */
  static final long LINK_BYTES = 256L << 20;

  static final String PREAMBLE =
      """
      export SRC="$POMELO/src" BUILD="$POMELO/build" SYSROOT="$POMELO/sysroot"
      export STAGING="$POMELO/out/staging" TARGET="$POMELO/out/target"
      mkdir -p "$STAGING" "$TARGET"
      CC="${CROSS_COMPILE}gcc $CPU_FLAGS"
      if [ -n "$TOOLCHAIN_SYSROOT" ]; then
        CC="$CC --sysroot=$TOOLCHAIN_SYSROOT"
      elif [ -f "$SYSROOT/usr/lib/musl-gcc.specs" ]; then
        specs="$SYSROOT/usr/lib/musl-gcc.specs"
        if [ "$POMELO" != /pomelo ]; then
          sed "s,/pomelo/sysroot,$SYSROOT,g" "$specs" > "$BUILD/musl-gcc.specs"
          specs="$BUILD/musl-gcc.specs"
        fi
        CC="$CC -specs=$specs"
      fi
      export CC
      export AR="${CROSS_COMPILE}ar" RANLIB="${CROSS_COMPILE}ranlib" STRIP="${CROSS_COMPILE}strip"
      export CFLAGS="${OPTIMIZE:--Os} -pipe -fno-pie $SECTIONS $LTO"
      export LDFLAGS="-static -no-pie ${SECTIONS:+-Wl,--gc-sections} -Wl,-z,max-page-size=4096 \
      -Wl,-z,noseparate-code -Wl,--build-id=none"
      if [ -n "$LTO" ]; then
        AR="${CROSS_COMPILE}gcc-ar" RANLIB="${CROSS_COMPILE}gcc-ranlib"
      fi
      cd "$BUILD"
      """;

  /** With a user's own C library, what a recipe depends on is not in the compiler's sysroot. */
  private static final String BESIDE_OWN_LIBC =
      """
      CC="$CC -isystem $SYSROOT/usr/include -L$SYSROOT/usr/lib"
      """;

  private Scripts() {}

  /** The variables of every script that builds a recipe for a board. */
  static SortedMap<String, String> variables(PlanRequest request, Recipe recipe) {
    Board board = request.board();
    Architecture architecture = board.architecture();
    SortedMap<String, String> variables = new TreeMap<>();
    variables.put("ARCHITECTURE", architecture.word());
    variables.put("KERNEL_ARCH", architecture.kernelArch());
    variables.put("CROSS_COMPILE", request.toolchain().prefix());
    variables.put("CPU_FLAGS", String.join(" ", board.toolchain().flags()));
    Toolchain.@Nullable Sysroot sysroot = request.toolchain().sysroot();
    variables.put("TRIPLE", sysroot == null ? musl(board) : request.toolchain().machine());
    variables.put("TOOLCHAIN_SYSROOT", sysroot == null ? "" : sysroot.directory().toString());
    ProgramBuild programs = request.image().programs();
    variables.put("OPTIMIZE", programs.optimize().flag());
    variables.put("SECTIONS", programs.sections() ? "-ffunction-sections -fdata-sections" : "");
    variables.put("LTO", programs.lto() ? "-flto" : "");
    variables.put("SOURCE_DATE_EPOCH", Long.toString(SourceSteps.TIME.getEpochSecond()));
    variables.put("KCONFIG_NOTIMESTAMP", "1");
    recipe.options().values().forEach(o -> variables.put(o.variable(), o.on() ? "yes" : "no"));
    return variables;
  }

  private static String musl(Board board) {
    return board.architecture().triple().replace("-gnu", "-musl");
  }

  /** The variables of a script that needs no C library, such as a kernel's. */
  static SortedMap<String, String> bareVariables(PlanRequest request, Recipe recipe) {
    SortedMap<String, String> variables = variables(request, recipe);
    variables.put("TRIPLE", musl(request.board()));
    variables.put("TOOLCHAIN_SYSROOT", "");
    variables.keySet().removeAll(List.of("OPTIMIZE", "SECTIONS", "LTO"));
    return variables;
  }

  /** The variables of a script that builds a kernel, which shows its time and builder. */
  static SortedMap<String, String> kernelVariables(PlanRequest request, Recipe recipe) {
    SortedMap<String, String> variables = bareVariables(request, recipe);
    variables.put("KBUILD_BUILD_TIMESTAMP", request.time().toString());
    variables.put("KBUILD_BUILD_USER", "pomelo");
    variables.put("KBUILD_BUILD_HOST", "pomelo");
    variables.put("KBUILD_BUILD_VERSION", "1");
    return variables;
  }

  /**
   * Builds and installs a recipe. A kconfig recipe finds its config in {@code $POMELO/config}; its
   * commands call make as {@code kbuild}, with the same arguments each time: Kbuild compiles anew
   * what was compiled with others.
   *
   * @param ownLibc whether the C library is the user's own, and dependencies lie elsewhere
   */
  static String build(Recipe recipe, boolean ownLibc) {
    StringBuilder script = new StringBuilder(PREAMBLE);
    if (ownLibc) {
      script.append(BESIDE_OWN_LIBC);
    }
    script.append(commands(recipe.build()));
    append(script, recipe.install().staging());
    append(script, recipe.install().target());
    return script + licences(recipe);
  }

  static String licences(Recipe recipe) {
    StringBuilder script = new StringBuilder(recipe.sources().isEmpty() ? "" : "cd \"$SRC\"\n");
    for (String file : recipe.licenceFiles()) {
      script.append("install -D -m 644 ").append(quote(file));
      script.append(" \"$POMELO/out/licences/\"").append(quote(file)).append('\n');
    }
    return script.toString();
  }

  private static String commands(Build build) {
    @Nullable String own = build.script();
    if (own != null) {
      return own.endsWith("\n") ? own : own + "\n";
    }
    String make = "make -j\"$JOBS\"" + arguments(build.make());
    return switch (build.system()) {
      case KCONFIG ->
          """
          kbuild() {
            make -C "$SRC" O="$BUILD"%s "$@"
          }
          cp "$POMELO/config/config" .config
          kbuild -j"$JOBS"
          cp .config "$POMELO/out/config"
          """
              .formatted(arguments(build.make()));
      case MAKE -> "cp -a \"$SRC/.\" .\n" + make + "\n";
      case AUTOTOOLS ->
          """
          "$SRC/configure" --host="$TRIPLE" --prefix=/usr%s
          %s
          """
              .formatted(arguments(build.configure()), make);
      case SCRIPT -> "";
    };
  }

  /**
   * Has the own programs of a kconfig recipe look at its computed config: they must change nothing.
   *
   * @param target {@code oldconfig}, or where there is one, {@code olddefconfig}
   */
  static String config(String target) {
    return PREAMBLE
        + """
        cp "$POMELO/computed/config" .config
        yes "" | make -C "$SRC" O="$BUILD" %s
        cp .config "$POMELO/out/config"
        """
            .formatted(target);
  }

  static String heredoc(String file, String content) {
    return "cat > " + file + " <<'POMELO_END'\n" + content + "POMELO_END\n";
  }

  private static String arguments(Iterable<String> words) {
    StringBuilder arguments = new StringBuilder();
    for (String word : words) {
      arguments.append(" \"").append(word.replace("\"", "\\\"")).append('"');
    }
    return arguments.toString();
  }

  private static void append(StringBuilder script, @Nullable String commands) {
    if (commands != null) {
      script.append("(\n").append(commands);
      script.append(commands.endsWith("\n") ? ")\n" : "\n)\n");
    }
  }

  static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
