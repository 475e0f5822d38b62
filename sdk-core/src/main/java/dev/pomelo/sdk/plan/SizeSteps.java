package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.image.Rootfs;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.FragmentMerge.Merged;
import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.DerivedOptions;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.size.OptionReason;
import dev.pomelo.sdk.size.OptionReasons;
import dev.pomelo.sdk.size.SizeAnalysis;
import dev.pomelo.sdk.size.SizeAnalysis.LinkedProgram;
import dev.pomelo.sdk.size.SizeAnalysis.StoredRootfs;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The step that finds out what each byte of an image is for. Nothing that is built needs it. */
final class SizeSteps {

  private static final String MAP = ".map";

  private final PlanRequest request;
  private final List<Recipe> installed;
  private final Map<String, ConfigRequests> asked;

  /**
   * The steps of a board.
   *
   * @param installed the recipes whose files go into the image
   * @param asked what is asked of the config of the kernel and of recipes, by the recipe's name
   */
  SizeSteps(PlanRequest request, List<Recipe> installed, Map<String, ConfigRequests> asked) {
    this.request = request;
    this.installed = List.copyOf(installed);
    this.asked = new LinkedHashMap<>(asked);
  }

  Step step() {
    String board = board().name();
    Recipe kernel = kernel();
    List<Need> needs = new ArrayList<>();
    needs.add(new Need(StepIds.kernel(board), "kernel"));
    needs.add(new Need(StepIds.unpack(kernel), "src"));
    needs.add(new Need(StepIds.computedConfig(board, kernel.name()), "computed"));
    needs.add(new Need(StepIds.rootfs(board), "rootfs"));
    for (Recipe recipe : installed) {
      needs.add(new Need(StepIds.recipe(board, recipe.name()), "recipe/" + recipe.name()));
      if (!recipe.sources().isEmpty()) {
        needs.add(new Need(StepIds.unpack(recipe), "source/" + recipe.name()));
      }
    }
    StringBuilder provenance = new StringBuilder();
    asked.forEach((name, requests) -> provenance.append(name).append(requests.provenance()));
    return new Step(
        StepIds.size(board),
        "what each byte is for on " + board,
        List.of(
            new Input("what is asked, and where", Digest.of(provenance.toString()), ""),
            SourceSteps.text("image", request.image().name()),
            SourceSteps.text("embedded", String.valueOf(embedded())),
            SourceSteps.text("compressed", String.valueOf(compressed()))),
        needs,
        new Action.Function("size", this::write));
  }

  private void write(StepContext context) throws IOException {
    Path kernel = context.need("kernel");
    Path rootfs = context.need("rootfs");
    List<LinkedProgram> programs = new ArrayList<>();
    for (Recipe recipe : installed) {
      programs(recipe, context, programs);
    }
    SizeAnalysis analysis =
        new SizeAnalysis(
            request.image().name(),
            board().name(),
            kernel,
            context.need("src"),
            sourceArchitecture(board()),
            board().architecture().kernelArch(),
            options(kernel.resolve("config")),
            new StoredRootfs(
                rootfs.resolve(RootfsFiles.LISTING),
                rootfs.resolve(RootfsFiles.TAR),
                embedded() ? null : rootfs.resolve(RootfsFiles.name(request.image(), board())),
                compressed()),
            programs,
            reasons(context));
    Files.writeString(context.output().resolve("size.json"), analysis.report().json());
  }

  private void programs(Recipe recipe, StepContext context, List<LinkedProgram> programs)
      throws IOException {
    Path output = context.need("recipe/" + recipe.name());
    Path maps = output.resolve("maps");
    Path target = output.resolve("target");
    if (!Files.isDirectory(maps)) {
      return;
    }
    @Nullable Path source = context.needs().get("source/" + recipe.name());
    boolean busyBox = source != null && Files.exists(source.resolve("include/applets.src.h"));
    try (Stream<Path> files = Files.list(maps)) {
      for (Path map : files.sorted().toList()) {
        String name = String.valueOf(map.getFileName()).replace(MAP, "");
        for (Path file : named(target, name)) {
          programs.add(
              new LinkedProgram(
                  "/" + target.relativize(file),
                  file,
                  map,
                  busyBox ? source : null,
                  busyBox ? options(output.resolve("config")) : Map.of()));
        }
      }
    }
  }

  private static List<Path> named(Path tree, String name) throws IOException {
    try (Stream<Path> walk = Files.walk(tree)) {
      return walk.filter(p -> p.endsWith(name))
          .filter(p -> Files.isRegularFile(p, java.nio.file.LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  private List<OptionReason> reasons(StepContext context) throws IOException {
    List<OptionReason> reasons = new ArrayList<>();
    for (Map.Entry<String, ConfigRequests> entry : asked.entrySet()) {
      Map<String, String> lines = new LinkedHashMap<>();
      ConfigRequests requests = entry.getValue();
      if (entry.getKey().equals(kernel().name())) {
        Path derived = context.need("computed").resolve(ConfigComputation.DERIVED);
        requests = DerivedOptions.read(derived).under(requests);
      }
      for (Merged merged : requests.merge().merged()) {
        if (merged.request().value() != Value.Tristate.N) {
          lines.put(merged.request().symbol(), merged.request().source().toString());
        }
      }
      boolean kernel = entry.getKey().equals(kernel().name());
      List<String> computed =
          kernel
              ? Files.readAllLines(context.need("computed").resolve("reasons.tsv"))
              : lines.keySet().stream().map(symbol -> symbol + "\tassigned\t").toList();
      String program = OptionReasons.program(entry.getKey(), kernel().name());
      reasons.addAll(OptionReasons.of(program, lines, computed));
    }
    return reasons;
  }

  /** The values of the options that are on in a config, without {@code CONFIG_}. */
  static Map<String, String> options(Path config) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    DotConfig.parse("config", Files.readString(config))
        .values()
        .forEach(
            (symbol, value) -> {
              if (value instanceof Value.Text text) {
                options.put(symbol, text.text());
              } else if (value != Value.Tristate.N) {
                options.put(symbol, value.written());
              }
            });
    return options;
  }

  /** The directory below {@code arch} of a kernel for a board. */
  static String sourceArchitecture(Board board) {
    Path image = Path.of(board.architecture().kernelImagePath("image"));
    return image.getName(1).toString(); // arch/x86/boot/bzImage
  }

  private boolean embedded() {
    return request.image().rootfs().embeddedOn(board());
  }

  /** Whether a compressor works on the root file system, its own or the kernel's. */
  private boolean compressed() {
    Rootfs rootfs = request.image().rootfs();
    return !rootfs.type().isExt()
        && (rootfs.compressionOn(board()) != Rootfs.Compression.NONE
            || (embedded() && board().boot().compressesKernel()));
  }

  private Recipe kernel() {
    return request.recipes().get(request.image().kernel().recipe().name());
  }

  private Board board() {
    return request.board();
  }
}
