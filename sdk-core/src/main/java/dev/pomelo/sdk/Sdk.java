package dev.pomelo.sdk;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.BoardLoader;
import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.execution.Build;
import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.BuildResult;
import dev.pomelo.sdk.execution.Builder;
import dev.pomelo.sdk.execution.CompilerLauncher;
import dev.pomelo.sdk.execution.FileSystemSync;
import dev.pomelo.sdk.execution.Sandbox;
import dev.pomelo.sdk.execution.StepGraph;
import dev.pomelo.sdk.execution.StepState;
import dev.pomelo.sdk.execution.TimedLog;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.ladder.Ladder;
import dev.pomelo.sdk.ladder.LadderReport;
import dev.pomelo.sdk.ladder.Measure;
import dev.pomelo.sdk.plan.ConfigComputation;
import dev.pomelo.sdk.plan.HardwareOptions;
import dev.pomelo.sdk.plan.HardwareOptions.IndexFile;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.plan.StepIds;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.remote.RemoteCache;
import dev.pomelo.sdk.shrink.ShrinkReport;
import dev.pomelo.sdk.size.SizeReport;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.source.SourceFetcher;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine, for whatever drives it: plans and builds images, boots them, lists boards. Not safe
 * for several threads; several of them can share a store.
 */
public final class Sdk implements AutoCloseable {

  /** What builds do without where steps are not isolated; the doctor says the same. */
  private static final String LOST =
      "inputs that nobody declared go unnoticed, steps reach the network, paths of this host may"
          + " get into outputs, and processes may outlive a step";

  private final SdkSettings settings;
  private final BuildLog log;
  private final Store store;
  private final ImagePlans plans;
  private final Optional<RemoteCache> remote;
  private @Nullable Sandbox sandbox;

  private Sdk(SdkSettings settings, BuildLog log, Store store) {
    this.settings = settings;
    this.log = log;
    this.store = store;
    this.plans = new ImagePlans(settings, log, store, this::sandbox);
    this.remote =
        Optional.ofNullable(settings.offline() ? null : settings.remote())
            .map(server -> new RemoteCache(server, store, log::note));
  }

  /** Opens the store. */
  public static Sdk open(SdkSettings settings, BuildLog log) throws PomeloException {
    return new Sdk(settings, log, openStore(settings, log));
  }

  /** What steps run in, which is found out once something may run. */
  private Sandbox sandbox() throws InterruptedException {
    if (sandbox == null) {
      sandbox = probe();
    }
    return sandbox;
  }

  private Sandbox probe() throws InterruptedException {
    Sandbox found =
        settings.sandbox() ? Sandbox.probe(settings.jobs()) : Sandbox.none(settings.jobs());
    if (!found.isolates()) {
      log.note(notIsolated(found.whyNot()));
    }
    @Nullable CompilerLauncher launcher = settings.launcher();
    if (launcher != null) {
      found = found.with(launcher);
      log.note("compiling through " + launcher.describe() + network(launcher, found));
    }
    return found;
  }

  static String notIsolated(String whyNot) {
    return "build steps are not isolated from this host: " + whyNot + "; " + LOST;
  }

  private static String network(CompilerLauncher launcher, Sandbox sandbox) {
    return launcher.needsNetwork() && sandbox.isolates()
        ? "; for that, build steps that compile get at the network"
        : "";
  }

  private static Store openStore(SdkSettings settings, BuildLog log) throws PomeloException {
    return Store.open(
        settings.store(),
        new StoreOptions(settings.verification(), new FileSystemSync(), log::note));
  }

  /** What {@link #build} would run now, and why. */
  public ImagePlan plan(ImageRequest request) throws PomeloException, InterruptedException {
    Preload.begin();
    try (DefinitionPath path = plans.definitions(request)) {
      ImagePlans.Loaded loaded = plans.load(request, path, false);
      Builder builder = builder(request, log);
      StepGraph graph = loaded.planner().graph();
      long start = System.nanoTime();
      List<StepState> steps = builder.preview(graph, loaded.planner().goals());
      return new ImagePlan(steps, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /**
   * Builds an image for its boards.
   *
   * @throws PomeloException with everything that is wrong, or the step that failed; finished images
   *     of an earlier build stay as they are then
   */
  public ImageResult build(ImageRequest request) throws PomeloException, InterruptedException {
    long start = System.nanoTime();
    UpToDate upToDate = UpToDate.of(request, settings);
    Optional<ImageResult> known = upToDate.result(start);
    if (known.isPresent()) {
      return known.get();
    }
    upToDate.forget();
    Preload.begin();
    try (DefinitionPath path = plans.definitions(request, upToDate::add)) {
      ImagePlans.Loaded loaded =
          plans.load(request, ImagePlans.image(request, path), path, true, upToDate.consulted());
      TimedLog times = new TimedLog(log);
      try (Build build = builder(request, times).begin(loaded.planner().graph())) {
        BuildResult result = build.know(loaded.planner().goals());
        List<BoardImage> images = new ArrayList<>();
        for (PlanRequest board : loaded.boards()) {
          Path directory = request.imageDirectory(board.board().name());
          Assembly assembly = new Assembly(store, board, result, directory);
          if (!assembly.isCurrent()) {
            result = build.bring(assembly.steps());
            assembly = new Assembly(store, board, result, directory);
            assembly.write();
          }
          images.add(assembly.image());
        }
        List<String> margins =
            new ImageBudgets(store, build, loaded.image(), loaded.planner()).check(images);
        new StoreLimit(store, log).keep(settings.storeBytes(), result.ran());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        ImageResult built =
            new ImageResult(
                loaded.image().name(),
                images,
                result.ran(),
                result.reused(),
                margins,
                false,
                elapsed);
        if (loaded.boards().stream()
            .flatMap(board -> board.sources().values().stream())
            .noneMatch(PinnedSource::isLocal)) {
          upToDate.remember(built);
        }
        return built;
      } finally {
        new BuildTimes(times.spans(), log).tell(request.traceFile());
      }
    }
  }

  /**
   * Finds out what each byte of an image is for, and builds what is not built yet.
   *
   * @throws PomeloException with everything that is wrong, or the step that failed
   */
  public ImageSizes sizes(ImageRequest request) throws PomeloException, InterruptedException {
    try (DefinitionPath path = plans.definitions(request)) {
      ImagePlans.Loaded loaded = plans.load(request, path, true);
      List<String> steps =
          loaded.boards().stream().map(board -> StepIds.size(board.board().name())).toList();
      try (Build build = builder(request, log).begin(loaded.planner().graph())) {
        BuildResult result = build.bring(steps);
        Map<String, SizeReport> reports = new LinkedHashMap<>();
        for (PlanRequest board : loaded.boards()) {
          String name = board.board().name();
          Path tree = store.tree(result.output(StepIds.size(name))).orElseThrow();
          reports.put(name, SizeReport.read(tree.resolve("size.json")));
        }
        return new ImageSizes(reports);
      }
    }
  }

  /**
   * Builds an image for its board many times over, each time without one technique less that makes
   * it small, and measures what each is worth; what the store has is not built again.
   *
   * @param options where to begin, and how to boot
   * @param progress is told what was measured, each time
   * @throws PomeloException if the project's image cannot be built, or is for several boards
   */
  public LadderReport ladder(ImageRequest request, LadderOptions options, LadderProgress progress)
      throws PomeloException, InterruptedException {
    try (DefinitionPath path = plans.definitions(request)) {
      Ladder ladder = Ladder.read(path).from(options.from());
      demandOneBoard(ImagePlans.image(request, path));
      Map<String, Measure> known = new TreeMap<>();
      LadderClimb climb =
          new LadderClimb(changes -> measured(request, changes, path, options, known), progress);
      return climb.report(ladder);
    }
  }

  private Optional<LadderClimb.Measured> measured(
      ImageRequest request,
      List<YamlNode> changes,
      DefinitionPath path,
      LadderOptions options,
      Map<String, Measure> known)
      throws PomeloException, InterruptedException {
    ImagePlans.Loaded loaded =
        plans.load(request, ImagePlans.image(request, changes, path), path, true);
    PlanRequest plan = loaded.boards().get(0);
    try (Build build = builder(request, log).begin(loaded.planner().graph())) {
      if (!options.builds()) {
        build.bring(List.of(StepIds.computedConfig(plan.board().name(), kernel(plan))));
        List<StepState> states =
            builder(request, log).preview(loaded.planner().graph(), LadderSystem.steps(plan));
        if (states.stream().anyMatch(state -> state.kind() != StepState.Kind.REUSED)) {
          return Optional.empty();
        }
      }
      BuildResult result = build.bring(LadderSystem.steps(plan));
      LadderClimb.Measured measured = new LadderSystem(store, plan, result).measure(options, known);
      new StoreLimit(store, log).keep(settings.storeBytes(), result.ran());
      return Optional.of(measured);
    }
  }

  private static String kernel(PlanRequest plan) {
    return plan.image().kernel().recipe().name();
  }

  /**
   * Searches for options of the kernel that an image does not need: it is built without them many
   * times over, and has to pass its tests each time. What an earlier search tried is not tried
   * again.
   *
   * @param progress is told what is tried, and what came of it
   * @throws PomeloException if the project's image cannot be built, is for several boards, or does
   *     not pass its tests as it is
   */
  public ShrinkReport shrink(ImageRequest request, ShrinkOptions options, Consumer<String> progress)
      throws PomeloException, InterruptedException {
    return new ImageShrink(this, request, options, progress).run();
  }

  /** Builds an image for its one board, with changes laid over it, and puts it somewhere else. */
  BoardImage buildWith(ImageRequest request, YamlNode changes, Path directory)
      throws PomeloException, InterruptedException {
    try (DefinitionPath path = plans.definitions(request)) {
      Image image = ImagePlans.image(request, List.of(changes), path);
      ImagePlans.Loaded loaded = plans.load(request, image, path, true);
      PlanRequest plan = loaded.boards().get(0);
      try (Build build = builder(request, log).begin(loaded.planner().graph())) {
        BuildResult known = build.know(loaded.planner().goals());
        BuildResult result = build.bring(new Assembly(store, plan, known, directory).steps());
        Assembly assembly = new Assembly(store, plan, result, directory);
        assembly.write();
        new StoreLimit(store, log).keep(settings.storeBytes(), result.ran());
        return assembly.image();
      }
    }
  }

  /**
   * Finds the drivers of the boards' devices. Compiles device trees, but no kernel.
   *
   * @throws PomeloException with everything that is wrong, or the step that failed
   */
  public BoardHardware hardware(ImageRequest request) throws PomeloException, InterruptedException {
    try (DefinitionPath path = plans.definitions(request)) {
      ImagePlans.Loaded loaded = plans.load(request, path, true);
      StepGraph graph = loaded.planner().graph();
      List<String> steps =
          loaded.boards().stream().map(plan -> StepIds.hardware(plan.board().name())).toList();
      try (Build build = builder(request, log).begin(graph)) {
        BuildResult result = build.bring(steps);
        List<HardwareReport> reports = new ArrayList<>();
        SortedMap<String, Path> indexes = new TreeMap<>();
        for (PlanRequest plan : loaded.boards()) {
          String step = StepIds.hardware(plan.board().name());
          Path tree = store.tree(result.output(step)).orElseThrow();
          reports.add(HardwareReport.read(tree.resolve(StepIds.HARDWARE_REPORT)));
          IndexFile index = HardwareOptions.indexFile(plan);
          Path indexed = store.tree(result.output(index.step())).orElseThrow();
          indexes.put(index.name(), indexed.resolve(index.file()));
        }
        return new BoardHardware(reports, indexes);
      }
    }
  }

  /**
   * Reads the Kconfig files of a program in the sandbox, as for a build; nothing is compiled.
   *
   * @param program {@code kernel}, or a recipe with Kconfig files
   * @throws PomeloException if there is no such program, or it cannot be read; requests that do not
   *     hold are nothing wrong here
   */
  public ImageConfig config(ImageRequest request, String program)
      throws PomeloException, InterruptedException {
    try (DefinitionPath path = plans.definitions(request)) {
      Image image = ImagePlans.image(request, path);
      demandOneBoard(image);
      ImagePlans.Loaded loaded = plans.load(request, image, path, true);
      return config(request, loaded, loaded.boards().get(0), program);
    }
  }

  /**
   * Opens a menu over the config of a program, which is read as {@link #config} does.
   *
   * @param program {@code kernel}, or a recipe with Kconfig files
   * @throws PomeloException with everything that is wrong; requests that do not hold are nothing
   *     wrong here
   */
  public ProgramMenu menu(ImageRequest request, String program)
      throws PomeloException, InterruptedException {
    return config(request, program).menu();
  }

  private ImageConfig config(
      ImageRequest request, ImagePlans.Loaded loaded, PlanRequest plan, String program)
      throws PomeloException, InterruptedException {
    String board = plan.board().name();
    String kernel = loaded.image().kernel().recipe().name();
    String recipe = program.equals("kernel") ? kernel : program;
    Map<String, ConfigComputation> configs = loaded.planner().configs(board);
    ConfigComputation computation = configs.get(recipe);
    if (computation == null) {
      String near =
          Nearest.to(recipe, configs.keySet()).map(n -> "did you mean '" + n + "'? ").orElse("");
      throw PomeloException.of(
          "this image has no program '" + program + "' with a Kconfig config",
          near + "it has: kernel, " + String.join(", ", configs.keySet()));
    }
    List<ConfigComputation.Asked> read = new ArrayList<>();
    try (Build build = builder(request, log).begin(loaded.planner().graph())) {
      build.attend(
          StepIds.computedConfig(board, recipe), context -> read.add(computation.read(context)));
    }
    boolean isKernel = recipe.equals(kernel);
    Part project = loaded.image().project();
    ProjectFragment fragment =
        ProjectFragment.of(
            request.projectDirectory(),
            isKernel ? project.kernelFragments() : project.recipeFragments(recipe),
            "src/main/" + (isKernel ? "kernel" : "recipes/" + recipe));
    return new ImageConfig(
        computation.program(),
        board,
        read.get(0).tree(),
        read.get(0).requests(),
        fragment,
        isKernel ? loaded.image().kernel().waivers().keySet() : Set.of());
  }

  private static void demandOneBoard(Image image) throws PomeloException {
    if (image.boards().size() > 1) {
      throw PomeloException.of(
          "this image is for several boards, and each has a config of its own",
          "add -Dpomelo.board=NAME, one of: "
              + String.join(", ", image.boards().stream().map(Reference::name).toList()));
    }
  }

  /**
   * Pins the floating sources of an image in {@code pomelo.lock}, without building anything.
   *
   * @return name and version of every source
   */
  public List<String> lock(ImageRequest request) throws PomeloException, InterruptedException {
    try (DefinitionPath path = plans.definitions(request)) {
      return plans.load(request, path, true).boards().stream()
          .flatMap(board -> board.sources().values().stream())
          .map(source -> source.name() + " " + source.version())
          .distinct()
          .sorted()
          .toList();
    }
  }

  /**
   * Brings all sources of an image into the store, from the places that have them, and pins
   * floating ones. Builds nothing.
   */
  public FetchedSources fetch(ImageRequest request) throws PomeloException, InterruptedException {
    try (DefinitionPath path = plans.definitions(request)) {
      Map<String, PinnedSource> sources = new TreeMap<>();
      plans.load(request, path, true).boards().forEach(board -> sources.putAll(board.sources()));
      SourceFetcher fetcher = plans.fetcher();
      List<FetchedSources.Fetched> fetched = new ArrayList<>();
      Problems problems = new Problems();
      for (PinnedSource source : sources.values()) {
        try {
          fetched.add(new FetchedSources.Fetched(source, fetcher.fetch(source)));
        } catch (PomeloException e) {
          problems.addAll(e);
        }
      }
      problems.throwIfAny();
      return new FetchedSources(fetched);
    }
  }

  /** The boards in directories and jars; those that cannot be read are among the problems. */
  public static List<Board> boards(List<Path> definitions) throws PomeloException {
    try (DefinitionPath path = DefinitionPath.of(definitions)) {
      List<Board> boards = new ArrayList<>();
      Problems problems = new Problems();
      for (Part part : path.all(Kind.BOARD)) {
        try {
          boards.add(BoardLoader.load(part.name(), Location.of(part.display()), path));
        } catch (PomeloException e) {
          problems.addAll(e);
        }
      }
      problems.throwIfAny();
      return boards;
    }
  }

  @Override
  public void close() throws PomeloException {
    try {
      if (remote.isPresent()) {
        remote.get().close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }

  private Builder builder(ImageRequest request, BuildLog told) throws InterruptedException {
    Builder builder =
        new Builder(
            store,
            sandbox(),
            told,
            request.logDirectory(),
            request.projectDirectory().toAbsolutePath().normalize().toString(),
            Math.max(2, settings.jobs()));
    return remote.isPresent() ? builder.sharing(remote.get()) : builder;
  }
}
