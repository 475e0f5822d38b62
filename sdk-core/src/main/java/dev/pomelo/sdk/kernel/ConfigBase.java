package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.value.NewSymbols;
import java.util.List;

/**
 * What a config has where nobody asks for anything.
 *
 * @param others what symbols get that neither files nor requests name
 * @param files fragments of the source tree in order, the later ones overriding; each begins with
 *     {@code ?} if it may be missing, and {@code $SRCARCH} stands for the architecture's directory
 */
public record ConfigBase(NewSymbols.Answer others, List<String> files) {

  public ConfigBase {
    files = List.copyOf(files);
  }

  /** A kernel's own tiny config: everything is off. */
  public static ConfigBase tinyKernel() {
    return new ConfigBase(
        NewSymbols.Answer.NO,
        List.of(
            "?kernel/configs/tiny-base.config",
            "?kernel/configs/tiny.config",
            "?arch/$SRCARCH/configs/tiny.config"));
  }

  /**
   * The config of a kernel's source that is an architecture's own: most of what a distribution has.
   *
   * @param file its name: {@code i386_defconfig}
   */
  public static ConfigBase kernelDefconfig(String file) {
    return new ConfigBase(NewSymbols.Answer.DEFAULT, List.of("arch/$SRCARCH/configs/" + file));
  }

  /**
   * What a make target of a program stands for.
   *
   * @param target {@code allnoconfig}, {@code defconfig}, the name of a file in {@code configs}, …
   */
  public static ConfigBase ofTarget(String target) {
    return switch (target) {
      case "allnoconfig" -> new ConfigBase(NewSymbols.Answer.NO, List.of());
      case "allyesconfig" -> new ConfigBase(NewSymbols.Answer.YES, List.of());
      case "allmodconfig" -> new ConfigBase(NewSymbols.Answer.MOD, List.of());
      case "defconfig", "alldefconfig" -> new ConfigBase(NewSymbols.Answer.DEFAULT, List.of());
      default -> new ConfigBase(NewSymbols.Answer.DEFAULT, List.of("configs/" + target));
    };
  }
}
