package dev.pomelo.sdk.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The switches of how a kernel is built. Where one is null, fragments decide.
 *
 * @param config what its config begins with: {@link #TINY}, {@link #DEFCONFIG}, or a file beside
 *     the architecture's, as {@code vexpress_defconfig}
 * @param optimize what it is compiled for
 * @param compression how its image is compressed
 * @param modulesApart whether modules lie beside the image only
 * @param stripModules whether modules are without what only a debugger reads
 * @param moduleCompression how modules are compressed
 * @param trimSymbols whether it exports only what its own modules use
 * @param options what is asked of its config last
 */
public record KernelBuild(
    String config,
    @Nullable Optimization optimize,
    @Nullable KernelCompression compression,
    boolean modulesApart,
    boolean stripModules,
    @Nullable ModuleCompression moduleCompression,
    @Nullable Boolean trimSymbols,
    List<ConfigOption> options) {

  /** A config that begins with nothing. */
  public static final String TINY = "tiny";

  /** A config that begins with the architecture's own. */
  public static final String DEFCONFIG = "defconfig";

  /** What an image has that says nothing. */
  public static final KernelBuild USUAL =
      new KernelBuild(TINY, null, null, false, true, null, null, List.of());

  public KernelBuild {
    options = List.copyOf(options);
  }
}
