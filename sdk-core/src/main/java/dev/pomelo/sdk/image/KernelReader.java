package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code kernel:} of an image. */
final class KernelReader {

  private KernelReader() {}

  static KernelSpec read(YamlNode image) {
    Location at = image.at("/kernel/recipe").orElse(image).location();
    SortedMap<String, KernelSpec.Waiver> waivers = new TreeMap<>();
    YamlNode kernel = image.get("kernel").orElse(null);
    if (kernel == null) {
      return new KernelSpec(new Reference("linux", at), false, waivers, KernelBuild.USUAL);
    }
    kernel
        .entries("waive")
        .forEach(
            (symbol, entry) ->
                waivers.put(
                    symbol,
                    new KernelSpec.Waiver(String.valueOf(entry.value().text()), entry.key())));
    return new KernelSpec(
        new Reference(kernel.text("recipe", "linux"), at),
        kernel.flag("modules", false),
        waivers,
        build(kernel));
  }

  private static KernelBuild build(YamlNode kernel) {
    List<ConfigOption> options = new ArrayList<>();
    kernel
        .entries("options")
        .forEach(
            (symbol, entry) ->
                options.add(new ConfigOption(symbol, entry.value().text(), entry.key())));
    String trim = kernel.text("trimSymbols");
    return new KernelBuild(
        kernel.text("config", KernelBuild.TINY),
        word(Optimization.class, kernel.text("optimize")),
        word(KernelCompression.class, kernel.text("compression")),
        kernel.flag("modulesApart", false),
        kernel.flag("stripModules", true),
        word(ModuleCompression.class, kernel.text("moduleCompression")),
        trim == null ? null : Boolean.valueOf(trim),
        options);
  }

  /** The constant that a word of a definition means; null where there is no word. */
  static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String word) {
    return word == null ? null : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
