package dev.pomelo.sdk.plan;

import java.util.List;

/**
 * The script that compiles a device tree as the kernel's {@code scripts/Makefile.lib} does. It
 * always ends well: where it leaves no tree, its messages say why.
 */
final class DeviceTreeScript {

  /** The compiled tree in the script's output. */
  static final String DTB = "board.dtb";

  /** What preprocessor, {@code dtc} and {@code fdtoverlay} said. */
  static final String MESSAGES = "messages";

  private static final String COMPILE =
      """
      : > said
      kernel() {
        make -C "$SRC" O="$BUILD" ARCH="$KERNEL_ARCH" CROSS_COMPILE="$CROSS_COMPILE" "$@"
      }
      # make wants some config, whatever it says: no tree depends on it
      [ -f .config ] || kernel -s tinyconfig
      prefixes="$SRC/scripts/dtc/include-prefixes"
      trees="$SRC/arch/$KERNEL_ARCH/boot/dts"
      compile() { # SOURCE OUTPUT FLAG…
        source="$1" output="$2"
        shift 2
        ( cd "$POMELO/dts"
          gcc -E -nostdinc -undef -D__DTS__ -x assembler-with-cpp $own -I "$prefixes" -I "$trees" \\
            -o "$BUILD/source.dts" "$source" \\
          && "$BUILD/scripts/dtc/dtc" -I dts -O dtb -b 0 -i "$(dirname "$source")" $own_dtc \\
            -i "$prefixes" -i "$trees" $quiet "$@" -o "$output" "$BUILD/source.dts" ) 2>> said
      }
      # kernels of different ages have their trees in different directories: the name itself is enough
      locate() { # NAME
        tree="$1"
        [ ! -f "$trees/$tree.dts" ] || return 0
        tree="$(cd "$trees" && find . -type f -name "${1##*/}.dts")"
        tree="${tree#./}" tree="${tree%.dts}"
        [ -f "$trees/$tree.dts" ]
      }
      apply() { # OVERLAY NAME
        compile "$1" "$BUILD/overlay.dtbo" -@ || return 1
        "$BUILD/scripts/dtc/fdtoverlay" -i base.dtb -o applied.dtb overlay.dtbo 2>> said \\
          || { echo "overlay $1 does not apply" >> said; return 1; }
        mv applied.dtb base.dtb
      }
      """;

  /** What the kernel's own build does not warn of either. */
  private static final List<String> NOT_WARNED_OF =
      List.of(
          "interrupt_provider",
          "unit_address_vs_reg",
          "avoid_unnecessary_addr_size",
          "alias_paths",
          "graph_child_address",
          "simple_bus_reg",
          "unique_unit_address");

  private DeviceTreeScript() {}

  /**
   * A script for a tree.
   *
   * @param source name of a tree of the kernel's, or path below {@code dts}
   * @param own whether it is such a path
   * @param overlays paths below {@code dts}
   * @param parts how many directories with sources lie in {@code dts}, named from 0
   */
  static String of(String source, boolean own, List<String> overlays, int parts) {
    StringBuilder script = new StringBuilder(Scripts.PREAMBLE);
    script.append(COMPILE);
    script.append("own=''; own_dtc=''; quiet=''\n");
    script.append("for part in");
    for (int i = 0; i < parts; i++) {
      script.append(' ').append(i);
    }
    script.append("; do own=\"$own -I $part\"; own_dtc=\"$own_dtc -i $part\"; done\n");
    script.append("for check in ").append(String.join(" ", NOT_WARNED_OF));
    script.append("; do quiet=\"$quiet -Wno-$check\"; done\n");
    script.append("kernel CONFIG_DTC=y scripts_dtc\n");
    String symbols = overlays.isEmpty() ? "" : " -@";
    script.append("{ ");
    if (own) {
      script.append("compile ").append(Scripts.quote(source));
      script.append(" \"$BUILD/base.dtb\"").append(symbols);
    } else {
      script.append("locate ").append(Scripts.quote(source)).append(" && kernel");
      script.append(overlays.isEmpty() ? " " : " DTC_FLAGS=-@ ");
      script.append("\"$tree.dtb\" 2>> said");
      script.append(" && cp \"arch/$KERNEL_ARCH/boot/dts/$tree.dtb\" base.dtb");
    }
    for (String overlay : overlays) {
      script.append(" && apply ").append(Scripts.quote(overlay));
    }
    script.append("; } && cp base.dtb \"$POMELO/out/").append(DTB).append("\" || true\n");
    script.append("sed \"s,$SRC/,,g\" said | tee \"$POMELO/out/").append(MESSAGES).append("\"\n");
    return script.append("rmdir \"$STAGING\" \"$TARGET\"\n").toString();
  }
}
