package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.image.ConfigOption;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.KernelBuild;
import dev.pomelo.sdk.image.KernelCompression;
import dev.pomelo.sdk.image.ModuleCompression;
import dev.pomelo.sdk.image.Optimization;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.Source;
import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.FragmentRequests;
import dev.pomelo.sdk.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the switches below {@code kernel:} of an image ask of the kernel's config. They come last:
 * what an image says outright wins over every fragment.
 */
final class KernelSwitches {

  private final Image image;
  private final Board board;
  private final List<Request> requests = new ArrayList<>();

  private KernelSwitches(Image image, Board board) {
    this.image = image;
    this.board = board;
  }

  /** What fragments ask, as the switches of the image change it. */
  static ConfigRequests over(ConfigRequests fragments, Image image, Board board) {
    Set<String> withdrawn =
        image.kernel().build().options().stream()
            .filter(option -> option.value() == null)
            .map(ConfigOption::symbol)
            .collect(Collectors.toSet());
    return fragments.without(withdrawn).under(of(image, board));
  }

  /** The requests, by the file that asks; nothing where no switch is set. */
  private static List<FragmentRequests> of(Image image, Board board) {
    KernelSwitches switches = new KernelSwitches(image, board);
    switches.collect(image.kernel().build());
    Map<String, List<Request>> byFile = new LinkedHashMap<>();
    switches.requests.forEach(
        r -> byFile.computeIfAbsent(r.source().file(), f -> new ArrayList<>()).add(r));
    List<FragmentRequests> files = new ArrayList<>();
    byFile.forEach((file, asked) -> files.add(new FragmentRequests(file, asked)));
    return files;
  }

  private void collect(KernelBuild build) {
    @Nullable Optimization optimize = build.optimize();
    if (optimize != null) {
      boolean size = optimize == Optimization.SIZE;
      ask("optimize", "CC_OPTIMIZE_FOR_PERFORMANCE", !size);
      ask("optimize", "CC_OPTIMIZE_FOR_SIZE", size);
    }
    @Nullable KernelCompression compression = build.compression();
    if (compression != null && compression.image(board.architecture()).isEmpty()) {
      one("compression", KernelCompression.values(), compression);
    }
    modules(build);
    for (ConfigOption option : build.options()) {
      @Nullable String value = option.value();
      if (value != null) {
        ask(option.location(), option.symbol(), value(value));
      }
    }
  }

  /** What would be off without modules anyway is not asked for there. */
  private void modules(KernelBuild build) {
    boolean modules = image.kernel().modules();
    @Nullable ModuleCompression compression = build.moduleCompression();
    if (compression != null && (modules || compression != ModuleCompression.NONE)) {
      for (ModuleCompression each : ModuleCompression.values()) {
        ask("moduleCompression", "MODULE_COMPRESS_" + each, each == compression);
      }
    }
    @Nullable Boolean trim = build.trimSymbols();
    if (trim != null && (modules || trim)) {
      ask("trimSymbols", "TRIM_UNUSED_KSYMS", trim);
    }
  }

  /** Chooses one of those that an architecture has, and none of the others. */
  private void one(String key, KernelCompression[] all, KernelCompression chosen) {
    for (KernelCompression each : all) {
      if (each.isKnownTo(board.architecture())) {
        ask(key, each.symbol(), each == chosen);
      }
    }
  }

  private void ask(String key, String symbol, boolean on) {
    Location at = image.location("/kernel/" + key);
    ask(at, symbol, on ? Value.Tristate.Y : Value.Tristate.N);
  }

  private void ask(Location at, String symbol, Value value) {
    String line = DotConfig.line(DotConfig.CONFIG, symbol, value);
    requests.add(new Request(symbol, value, new Source(at.file(), at.line()), line));
  }

  private static Value value(String text) {
    return switch (text) {
      case "y" -> Value.Tristate.Y;
      case "m" -> Value.Tristate.M;
      case "n" -> Value.Tristate.N;
      default -> Value.Numeral.isNumeral(text) ? new Value.Numeral(text) : new Value.Text(text);
    };
  }
}
