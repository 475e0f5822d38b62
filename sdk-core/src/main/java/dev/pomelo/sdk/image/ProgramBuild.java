package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * How programs are compiled.
 *
 * @param optimize what for
 * @param sections whether the linker drops functions and data that nothing uses
 * @param lto whether they are optimized as a whole when they are linked
 */
public record ProgramBuild(Optimization optimize, boolean sections, boolean lto) {

  /** What an image has that says nothing. */
  public static final ProgramBuild USUAL = new ProgramBuild(Optimization.SIZE, true, false);

  /** Reads {@code programs:} of an image. */
  static ProgramBuild read(YamlNode image) {
    YamlNode programs = image.get("programs").orElse(null);
    if (programs == null) {
      return USUAL;
    }
    @Nullable Optimization optimize =
        KernelReader.word(Optimization.class, programs.text("optimize"));
    return new ProgramBuild(
        optimize == null ? USUAL.optimize() : optimize,
        programs.flag("sections", USUAL.sections()),
        programs.flag("lto", USUAL.lto()));
  }
}
