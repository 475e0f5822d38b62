package dev.pomelo.sdk;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.BoardLoader;
import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.emulator.BootedGuest;
import dev.pomelo.sdk.emulator.InteractiveRun;
import dev.pomelo.sdk.emulator.Login;
import dev.pomelo.sdk.execution.Build;
import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.BuildResult;
import dev.pomelo.sdk.execution.Builder;
import dev.pomelo.sdk.execution.CompilerLauncher;
import dev.pomelo.sdk.execution.ConsultedFiles;
import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.FileSystemSync;
import dev.pomelo.sdk.execution.Sandbox;
import dev.pomelo.sdk.execution.StepGraph;
import dev.pomelo.sdk.execution.StepState;
import dev.pomelo.sdk.execution.TimedLog;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.image.BootChanges;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.ImageLoader;
import dev.pomelo.sdk.image.ToolchainSpec;
import dev.pomelo.sdk.ladder.Ladder;
import dev.pomelo.sdk.ladder.LadderReport;
import dev.pomelo.sdk.ladder.Measure;
import dev.pomelo.sdk.plan.ConfigComputation;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.plan.Planner;
import dev.pomelo.sdk.plan.StepIds;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.recipe.RecipeGraph;
import dev.pomelo.sdk.remote.RemoteCache;
import dev.pomelo.sdk.size.SizeReport;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.source.SourceFetcher;
import dev.pomelo.sdk.source.SourceLock;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.store.StoreOptions;
import dev.pomelo.sdk.toolchain.Toolchain;
import dev.pomelo.sdk.toolchain.ToolchainProbe;
import dev.pomelo.sdk.toolchain.ToolchainRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine, for whatever drives it: plans and builds images, boots them, lists boards. Not safe
 * for several threads; several of them can share a store.
 */
public final class Sdk implements AutoCloseable {

  private static final Duration BOOT_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration TEST_TIMEOUT = Duration.ofMinutes(20);

  private final SdkSettings settings;
  private final BuildLog log;
  private final Store store;
  private final Optional<RemoteCache> remote;
  private @Nullable Sandbox sandbox;

  private Sdk(SdkSettings settings, BuildLog log, Store store) {
    this.settings = settings;
    this.log = log;
    this.store = store;
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
      log.note("build steps are not isolated from this host: " + found.whyNot());
    }
    @Nullable CompilerLauncher launcher = settings.launcher();
    if (launcher != null) {
      found = found.with(launcher);
      log.note("compiling through " + launcher.describe() + network(launcher, found));
    }
    return found;
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
    try (DefinitionPath path = definitions(request)) {
      Loaded loaded = load(request, path, false);
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
    try (DefinitionPath path = definitions(request, upToDate::add)) {
      Loaded loaded = load(request, image(request, path), path, true, upToDate.consulted());
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
    try (DefinitionPath path = definitions(request)) {
      Loaded loaded = load(request, path, true);
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
    try (DefinitionPath path = definitions(request)) {
      Ladder ladder = Ladder.read(path).from(options.from());
      demandOneBoard(image(request, path));
      Map<String, Measure> known = new TreeMap<>();
      LadderClimb climb =
          new LadderClimb(changes -> measured(request, changes, path, options, known), progress);
      return climb.report(ladder);
    }
  }

  private LadderClimb.Measured measured(
      ImageRequest request,
      List<YamlNode> changes,
      DefinitionPath path,
      LadderOptions options,
      Map<String, Measure> known)
      throws PomeloException, InterruptedException {
    Loaded loaded = load(request, image(request, changes, path), path, true);
    PlanRequest plan = loaded.boards().get(0);
    try (Build build = builder(request, log).begin(loaded.planner().graph())) {
      if (!options.builds()) {
        build.bring(List.of(StepIds.computedConfig(plan.board().name(), kernel(plan))));
        demandBuilt(
            builder(request, log).preview(loaded.planner().graph(), LadderSystem.steps(plan)));
      }
      BuildResult result = build.bring(LadderSystem.steps(plan));
      LadderClimb.Measured measured = new LadderSystem(store, plan, result).measure(options, known);
      new StoreLimit(store, log).keep(settings.storeBytes(), result.ran());
      return measured;
    }
  }

  private static String kernel(PlanRequest plan) {
    return plan.image().kernel().recipe().name();
  }

  private static void demandBuilt(List<StepState> states) throws PomeloException {
    if (states.stream().anyMatch(state -> state.kind() != StepState.Kind.REUSED)) {
      throw PomeloException.of("it is not built yet", "leave out -Dpomelo.ladder.build=false");
    }
  }

  /**
   * Finds the drivers of the boards' devices. Compiles device trees, but no kernel.
   *
   * @throws PomeloException with everything that is wrong, or the step that failed
   */
  public BoardHardware hardware(ImageRequest request) throws PomeloException, InterruptedException {
    try (DefinitionPath path = definitions(request)) {
      Loaded loaded = load(request, path, true);
      List<String> boards = loaded.boards().stream().map(plan -> plan.board().name()).toList();
      StepGraph graph = loaded.planner().graph();
      try (Build build = builder(request, log).begin(graph)) {
        BuildResult result = build.bring(boards.stream().map(StepIds::hardware).toList());
        List<HardwareReport> reports = new ArrayList<>();
        for (String board : boards) {
          Path tree = store.tree(result.output(StepIds.hardware(board))).orElseThrow();
          reports.add(HardwareReport.read(tree.resolve(StepIds.HARDWARE_REPORT)));
        }
        return new BoardHardware(reports);
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
    try (DefinitionPath path = definitions(request)) {
      Image image = image(request, path);
      demandOneBoard(image);
      Loaded loaded = load(request, image, path, true);
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

  private ImageConfig config(ImageRequest request, Loaded loaded, PlanRequest plan, String program)
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
        computation.program(), board, read.get(0).tree(), read.get(0).requests(), fragment);
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
   * Boots a finished image unattended and runs its tests.
   *
   * @param imageDirectory where the image's files lie
   * @param login who to log in as where the console asks, or null
   * @param transcript file for all that the console shows
   * @param bootTimeout limit for the time to the prompt; zero for the usual one
   */
  public static BootResult bootTest(
      Path imageDirectory, @Nullable Login login, Path transcript, Duration bootTimeout)
      throws PomeloException, InterruptedException {
    BootDescription description = BootDescription.read(imageDirectory);
    try (TestBench bench = TestBench.of(description, imageDirectory, transcript)) {
      BootResult boot =
          bench.test().as(login).within(usual(bootTimeout), TEST_TIMEOUT).run(line -> {});
      BootBudget budget = description.budget() == null ? BootBudget.NONE : description.budget();
      Path report = ImageRequest.sizesBeside(imageDirectory);
      return budget.judge(
          description.board(),
          description.memoryBytes(),
          budget.limitsMemory() && Files.exists(report) ? SizeReport.read(report) : null,
          boot);
    }
  }

  /**
   * Boots a finished image for whoever runs commands on it. The caller closes what is returned.
   *
   * @param imageDirectory where the image's files lie
   * @param login who to log in as where the console asks, or null
   * @param transcript file for all that the console shows
   * @param bootTimeout limit for the time to the prompt; zero for the usual one
   */
  public static BootedGuest boot(
      Path imageDirectory, @Nullable Login login, Path transcript, Duration bootTimeout)
      throws PomeloException, InterruptedException {
    BootDescription description = BootDescription.read(imageDirectory);
    return BootedGuest.boot(
        description.machine(imageDirectory, "panic=-1"), login, transcript, usual(bootTimeout));
  }

  private static Duration usual(Duration bootTimeout) {
    return bootTimeout.isZero() ? BOOT_TIMEOUT : bootTimeout;
  }

  /**
   * Boots a finished image on this terminal.
   *
   * @return QEMU's exit code
   */
  public static int run(Path imageDirectory) throws PomeloException, InterruptedException {
    BootDescription description = BootDescription.read(imageDirectory);
    return new InteractiveRun(description.machine(imageDirectory, "")).run();
  }

  /**
   * Pins the floating sources of an image in {@code pomelo.lock}, without building anything.
   *
   * @return name and version of every source
   */
  public List<String> lock(ImageRequest request) throws PomeloException, InterruptedException {
    try (DefinitionPath path = definitions(request)) {
      return load(request, path, true).boards().stream()
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
    try (DefinitionPath path = definitions(request)) {
      Map<String, PinnedSource> sources = new TreeMap<>();
      load(request, path, true).boards().forEach(board -> sources.putAll(board.sources()));
      SourceFetcher fetcher = fetcher();
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

  private SourceFetcher fetcher() {
    return new SourceFetcher(store, settings.artifacts(), settings.offline(), new FetchNotes(log))
        .mirroredBy(settings.mirrors());
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

  /** What is known before anything runs. */
  private record Loaded(Image image, List<PlanRequest> boards, Planner planner) {}

  private static Image image(ImageRequest request, DefinitionPath path) throws PomeloException {
    return image(request, List.of(), path);
  }

  private static Image image(ImageRequest request, List<YamlNode> changes, DefinitionPath path)
      throws PomeloException {
    return ImageLoader.load(
        request.imageFile(), request.project().artifactId(), request.boards(), changes, path);
  }

  private Loaded load(ImageRequest request, DefinitionPath path, boolean download)
      throws PomeloException, InterruptedException {
    return load(request, image(request, path), path, download);
  }

  private Loaded load(ImageRequest request, Image image, DefinitionPath path, boolean download)
      throws PomeloException, InterruptedException {
    return load(request, image, path, download, new ConsultedFiles());
  }

  /**
   * @param consulted is told of the host's files that the steps depend on
   */
  private Loaded load(
      ImageRequest request,
      Image image,
      DefinitionPath path,
      boolean download,
      ConsultedFiles consulted)
      throws PomeloException, InterruptedException {
    FileDigests digests = new FileDigests(store, consulted);
    List<Reference> roots = new ArrayList<>(image.recipes());
    roots.add(image.kernel().recipe());
    RecipeGraph recipes =
        RecipeGraph.load(roots, given(image), path)
            .with(image.options(), path)
            .withConfigs(image.configs(), path);
    SourceLock lock = SourceLock.read(request.lockFile());
    request.update().forEach(lock::remove);
    SourceFetcher fetcher = fetcher();
    Map<String, PinnedSource> sources = new SourcePins(fetcher, lock).of(recipes, download);
    Planner planner = new Planner(digests, fetcher);
    List<PlanRequest> boards = new ArrayList<>();
    Problems problems = new Problems();
    for (Reference name : image.boards()) {
      try {
        Board board = BootChanges.of(image, BoardLoader.load(name.name(), name.location(), path));
        Toolchain toolchain = toolchain(request, image, board, digests);
        if (settings.launcher() != null && toolchain.prefix().contains("/")) {
          log.note(
              settings.launcher().describe()
                  + " cannot stand before "
                  + toolchain.prefix()
                  + "gcc, which is called by its path");
        }
        PlanRequest plan =
            new PlanRequest(
                board,
                image,
                path.base(),
                recipes,
                sources,
                toolchain,
                request.project(),
                request.time());
        planner.add(plan);
        boards.add(plan);
      } catch (PomeloException e) {
        problems.addAll(e);
      }
    }
    problems.throwIfAny();
    return new Loaded(image, boards, planner);
  }

  /** A sysroot brings its C library along: none is built then. */
  private static Set<String> given(Image image) {
    @Nullable ToolchainSpec own = image.toolchain();
    return own == null || own.sysroot() == null ? Set.of() : Set.of("libc");
  }

  private Toolchain toolchain(ImageRequest request, Image image, Board board, FileDigests digests)
      throws PomeloException, InterruptedException {
    @Nullable ToolchainSpec own = image.toolchain();
    @Nullable String override = request.toolchain();
    String prefix =
        override != null ? override : own != null ? own.prefix() : board.toolchain().prefix();
    @Nullable String sysroot = own == null ? null : own.sysroot();
    Path project = request.projectDirectory().toAbsolutePath().normalize();
    return new ToolchainProbe(store, digests)
        .probe(
            new ToolchainRequest(
                prefix.contains("/") ? project.resolve(prefix).normalize().toString() : prefix,
                sysroot == null ? null : project.resolve(sysroot).normalize().toString(),
                board.architecture().elfMachine(),
                board.architecture().bits(),
                board.toolchain().flags(),
                own == null ? board.location("/toolchain/prefix") : own.location()));
  }

  private DefinitionPath definitions(ImageRequest request) throws PomeloException {
    return definitions(request, jar -> {});
  }

  /**
   * @param found is told of the jars that the catalog finds, before they are read
   */
  private DefinitionPath definitions(ImageRequest request, Consumer<Path> found)
      throws PomeloException {
    List<Path> entries = new ArrayList<>(request.definitions());
    try (DefinitionPath path =
        DefinitionPath.of(request.projectDirectory(), entries).remembering(store)) {
      List<String> wanted =
          request.boards().isEmpty()
              ? ImageLoader.boardNames(request.imageFile(), path)
              : request.boards();
      boolean unknown = wanted.isEmpty();
      for (String board : wanted) {
        if (path.find(Kind.BOARD, board).isEmpty()) {
          List<Path> jars = request.catalog().find(board);
          jars.forEach(found);
          jars.stream().filter(jar -> !entries.contains(jar)).forEach(entries::add);
          unknown |= jars.isEmpty();
        }
      }
      DefinitionPath all =
          DefinitionPath.of(request.projectDirectory(), entries).remembering(store);
      return unknown ? all.proposing(Kind.BOARD, request.catalog().names()) : all;
    }
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
