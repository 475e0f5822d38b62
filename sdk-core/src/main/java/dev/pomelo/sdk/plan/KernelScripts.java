package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.recipe.Recipe;
import org.jspecify.annotations.Nullable;

/** The shell scripts that configure and build a kernel. */
final class KernelScripts {

  /**
   * Begins a build from the checked config, in a directory that may hold an earlier one. Its
   * programs have looked at that config in {@link #config}; they do so again where make finds it
   * newer than what was made of it.
   */
  private static final String CONFIGURED =
      """
      if ! cmp -s "$POMELO/config/config" .config; then
        cp "$POMELO/config/config" .config
      fi
      kernel() {
        make -C "$SRC" O="$BUILD" ARCH="$KERNEL_ARCH" CROSS_COMPILE="$CROSS_COMPILE" "$@"
      }
      """;

  /** The config is still the one that was checked. */
  private static final String UNCHANGED = "cmp .config \"$POMELO/config/config\"\n";

  private KernelScripts() {}

  /** What a kernel's make is told each time. */
  static final String ARGUMENTS = " ARCH=\"$KERNEL_ARCH\" CROSS_COMPILE=\"$CROSS_COMPILE\"";

  /**
   * Leaves the environment in which a Makefile of Kbuild's kind runs its configuration programs: a
   * target of our own in front of its rules, for the run of make that the first one starts. Kconfig
   * files that are generated, as BusyBox's are, are so before.
   *
   * @param arguments of make, after a blank
   */
  static String environment(String arguments) {
    return Scripts.PREAMBLE
        + """
        {
          echo 'ifneq ($(sub_make_done)$(KBUILD_SRC),)'
          if [ -f "$SRC/scripts/gen_build_files.sh" ]; then
            echo 'pomeloconfig: gen_build_files'
          else
            echo 'pomeloconfig:'
          fi
          printf '\\t@env -0 > environment\\n'
          echo 'endif'
        } > environment.mk
        MAKEFILES="$BUILD/environment.mk" make -s -C "$SRC" O="$BUILD"%s pomeloconfig 1>&2
        """
            .formatted(arguments);
  }

  /** Has the kernel's own programs look at the computed config: they must change nothing. */
  static String config() {
    return Scripts.PREAMBLE
        + """
        cp "$POMELO/computed/config" .config
        make -C "$SRC" O="$BUILD" ARCH="$KERNEL_ARCH" CROSS_COMPILE="$CROSS_COMPILE" olddefconfig
        cp .config "$POMELO/out/config"
        """;
  }

  /**
   * Builds a kernel from its checked config, incrementally where the build directory was kept.
   *
   * @param image the make target
   * @param imagePath where make puts it
   * @param initramfs the file of {@code $POMELO/rootfs} that goes into the kernel, or null
   */
  static String kernel(Recipe recipe, String image, String imagePath, @Nullable String initramfs) {
    StringBuilder script = new StringBuilder(Scripts.PREAMBLE);
    script.append(CONFIGURED);
    if (initramfs != null) {
      script.append(embed(initramfs));
    }
    script.append("kernel -j\"$JOBS\" ").append(Scripts.quote(image)).append('\n');
    script.append(UNCHANGED);
    script.append("out=\"$POMELO/out\"\n");
    script.append("cp ").append(Scripts.quote(imagePath)).append(" \"$out/image\"\n");
    script.append("cp .config \"$out/config\"\ncp System.map vmlinux \"$out/\"\n");
    script.append("if grep -q '^CONFIG_VMLINUX_MAP=y' .config; then\n");
    script.append("  cp vmlinux.map \"$out/\"\nfi\n");
    script.append("cp include/config/kernel.release \"$out/release\"\n");
    script.append("rmdir \"$STAGING\" \"$TARGET\"\n");
    return script + Scripts.licences(recipe);
  }

  /** Takes away the lists of modules that nothing on the target reads. */
  private static final String UNREAD =
      "rm -f *.bin modules.builtin.modinfo modules.devname modules.order modules.softdep"
          + " modules.symbols\n";

  /**
   * Builds a kernel's modules in the kernel's own build directory.
   *
   * @param initramfs the file that later goes into the kernel, which modules do not depend on: that
   *     of an earlier build does, or an empty one; null if none does
   * @param strip whether they are without what only a debugger reads
   * @param installed whether they go into the root file system, where BusyBox reads a few of the
   *     lists that depmod makes
   */
  static String modules(@Nullable String initramfs, boolean strip, boolean installed) {
    StringBuilder script = new StringBuilder(Scripts.PREAMBLE);
    script.append(CONFIGURED);
    if (initramfs != null) {
      String file = Scripts.quote(initramfs);
      script.append("[ -f ").append(file).append(" ] || : > ").append(file).append('\n');
    }
    return script
        + """
        kernel -j"$JOBS" vmlinux modules
        %s\
        kernel%s INSTALL_MOD_PATH="$POMELO/out/modules" modules_install
        cd "$POMELO"/out/modules/lib/modules/*
        rm -f build source
        %s        rmdir "$STAGING" "$TARGET"
        """
            .formatted(UNCHANGED, strip ? " INSTALL_MOD_STRIP=1" : "", installed ? UNREAD : "");
  }

  /**
   * The initramfs goes where CONFIG_INITRAMFS_SOURCE names it, below the build directory, which has
   * the same name with and without a sandbox. Its time of change is what make goes by: files of the
   * store all have the same.
   */
  private static String embed(String initramfs) {
    String file = Scripts.quote(initramfs);
    String source = "\"$POMELO/rootfs/\"" + file;
    return "cmp -s " + source + " " + file + " || install -m 644 " + source + " " + file + "\n";
  }
}
