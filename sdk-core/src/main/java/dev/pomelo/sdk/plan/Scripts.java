package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Architecture;
import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.recipe.Build;
import dev.pomelo.sdk.recipe.Recipe;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shell scripts that build recipes. */
final class Scripts {

  /** Lines of make, Kbuild's short ones and plain compiler calls, that count as one object. */
  static final Pattern OBJECT =
      Pattern.compile("^\\s+(CC|AS|LD|AR|HOSTCC|HOSTLD|CXX)\\s|^\\S*gcc\\b.*\\s-c\\b");

  private static final String PREAMBLE =
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
      export CFLAGS="-Os -pipe -fno-pie -ffunction-sections -fdata-sections"
      export LDFLAGS="-static -no-pie -Wl,--gc-sections -Wl,-z,max-page-size=4096 \
      -Wl,-z,noseparate-code -Wl,--build-id=none"
      cd "$BUILD"
      """;

  private Scripts() {}

  /** The variables of every script for a board. */
  static SortedMap<String, String> variables(PlanRequest request) {
    Board board = request.board();
    Architecture architecture = board.architecture();
    SortedMap<String, String> variables = new TreeMap<>();
    variables.put("ARCHITECTURE", architecture.word());
    variables.put("KERNEL_ARCH", architecture.kernelArch());
    variables.put("TRIPLE", architecture.triple().replace("-gnu", "-musl"));
    variables.put("CROSS_COMPILE", request.toolchain().prefix());
    variables.put("CPU_FLAGS", String.join(" ", board.toolchain().flags()));
    variables.put(
        "TOOLCHAIN_SYSROOT",
        request.toolchain().sysroot() == null ? "" : String.valueOf(request.toolchain().sysroot()));
    variables.put("SOURCE_DATE_EPOCH", Long.toString(SourceSteps.TIME.getEpochSecond()));
    variables.put("KCONFIG_NOTIMESTAMP", "1");
    return variables;
  }

  /** The variables of a script that builds a kernel, which shows its time and builder. */
  static SortedMap<String, String> kernelVariables(PlanRequest request) {
    SortedMap<String, String> variables = variables(request);
    variables.put("KBUILD_BUILD_TIMESTAMP", request.time().toString());
    variables.put("KBUILD_BUILD_USER", "pomelo");
    variables.put("KBUILD_BUILD_HOST", "pomelo");
    variables.put("KBUILD_BUILD_VERSION", "1");
    return variables;
  }

  /** Builds and installs a recipe; a kconfig recipe finds its config in {@code $POMELO/config}. */
  static String build(Recipe recipe) {
    StringBuilder script = new StringBuilder(PREAMBLE);
    script.append(commands(recipe.build()));
    append(script, recipe.install().staging());
    append(script, recipe.install().target());
    return script + licences(recipe);
  }

  private static String licences(Recipe recipe) {
    StringBuilder script = new StringBuilder("cd \"$SRC\"\n");
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
          cp "$POMELO/config/config" .config
          make -C "$SRC" O="$BUILD" -j"$JOBS"%s
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
   * Finishes the config of a kconfig recipe from requests: everything that nobody asks for is off,
   * numbers and texts have their defaults. Leaves {@code config} and, to see that a second run
   * changes nothing, fails where it would.
   */
  static String config(String base, String requests) {
    return PREAMBLE
        + heredoc("requests.config", requests)
        + """
        make -C "$SRC" O="$BUILD" %s
        sed -n -e 's/^\\(CONFIG_[A-Za-z0-9_]*\\)=.*/\\1/p' \\
          -e 's/^# \\(CONFIG_[A-Za-z0-9_]*\\) is not set/\\1/p' requests.config > asked
        awk 'NR == FNR { asked[$1]; next }
          { symbol = $0; sub(/^# /, "", symbol); sub(/[= ].*/, "", symbol) }
          /^CONFIG_[A-Za-z0-9_]+=("|-?[0-9])/ || symbol in asked { next }
          { print }' asked .config > base.config
        cat base.config requests.config > .config
        yes "" | make -C "$SRC" O="$BUILD" oldconfig
        cp .config "$POMELO/out/config"
        yes "" | make -C "$SRC" O="$BUILD" oldconfig > /dev/null
        cmp .config "$POMELO/out/config"
        """
            .formatted(base);
  }

  /** Finishes a kernel's config from requests over the tree's own tiny config. */
  static String kernelConfig(String requests) {
    return PREAMBLE
        + heredoc("requests.config", requests)
        + """
        configs="$SRC/kernel/configs"
        cat "$configs/tiny-base.config" "$configs/tiny.config" > all.config
        if [ -f "$SRC/arch/$KERNEL_ARCH/configs/tiny.config" ]; then
          cat "$SRC/arch/$KERNEL_ARCH/configs/tiny.config" >> all.config
        fi
        cat requests.config >> all.config
        kernel() {
          make -C "$SRC" O="$BUILD" ARCH="$KERNEL_ARCH" CROSS_COMPILE="$CROSS_COMPILE" "$@"
        }
        kernel KCONFIG_ALLCONFIG="$BUILD/all.config" allnoconfig
        cp .config "$POMELO/out/config"
        kernel olddefconfig
        cmp .config "$POMELO/out/config"
        """;
  }

  /** Builds a kernel from its checked config, incrementally where the build directory was kept. */
  static String kernel(
      Recipe recipe, String image, String imagePath, boolean modules, @Nullable String dtb) {
    StringBuilder script = new StringBuilder(PREAMBLE);
    script.append(
        """
        if ! cmp -s "$POMELO/config/config" .config; then
          cp "$POMELO/config/config" .config
        fi
        kernel() {
          make -C "$SRC" O="$BUILD" ARCH="$KERNEL_ARCH" CROSS_COMPILE="$CROSS_COMPILE" "$@"
        }
        kernel olddefconfig
        cmp .config "$POMELO/config/config"
        """);
    script.append("kernel -j\"$JOBS\" ").append(quote(image));
    script.append(modules ? " modules\n" : "\n");
    script.append("out=\"$POMELO/out\"\n");
    script.append("cp ").append(quote(imagePath)).append(" \"$out/image\"\n");
    script.append("cp .config \"$out/config\"\ncp System.map vmlinux \"$out/\"\n");
    script.append("kernel -s kernelrelease > \"$out/release\"\n");
    if (modules) {
      script.append(
          "kernel INSTALL_MOD_STRIP=1 INSTALL_MOD_PATH=\"$out/modules\" modules_install\n");
      script.append(
          "rm -f \"$out\"/modules/lib/modules/*/build \"$out\"/modules/lib/modules/*/source\n");
    }
    if (dtb != null) {
      script.append("kernel ").append(quote(dtb + ".dtb")).append('\n');
      script.append("cp \"arch/$KERNEL_ARCH/boot/dts/\"").append(quote(dtb + ".dtb"));
      script.append(" \"$out/board.dtb\"\n");
    }
    script.append("rmdir \"$STAGING\" \"$TARGET\"\n");
    return script + licences(recipe);
  }

  private static String heredoc(String file, String content) {
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

  private static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
