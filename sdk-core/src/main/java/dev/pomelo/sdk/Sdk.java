package dev.pomelo.sdk;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.BoardLoader;
import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.emulator.BootedGuest;
import dev.pomelo.sdk.emulator.InteractiveRun;
import dev.pomelo.sdk.emulator.Login;
import dev.pomelo.sdk.execution.Build;
import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.BuildResult;
import dev.pomelo.sdk.execution.Builder;
import dev.pomelo.sdk.execution.CompilerLauncher;
import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.FileSystemSync;
import dev.pomelo.sdk.execution.Sandbox;
import dev.pomelo.sdk.execution.StepGraph;
import dev.pomelo.sdk.execution.StepState;
import dev.pomelo.sdk.execution.TimedLog;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.ImageLoader;
import dev.pomelo.sdk.image.ToolchainSpec;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
  private final Sandbox sandbox;
  private final Optional<RemoteCache> remote;

  private Sdk(SdkSettings settings, BuildLog log, Store store, Sandbox sandbox) {
    this.settings = settings;
    this.log = log;
    this.store = store;
    this.sandbox = sandbox;
    this.remote =
        Optional.ofNullable(settings.offline() ? null : settings.remote())
            .map(server -> new RemoteCache(server, store, log::note));
  }

  /** Opens the store and finds out what sandbox the host allows. */
  public static Sdk open(SdkSettings settings, BuildLog log)
      throws PomeloException, InterruptedException {
    Sandbox sandbox =
        settings.sandbox() ? Sandbox.probe(settings.jobs()) : Sandbox.none(settings.jobs());
    if (!sandbox.isolates()) {
      log.note("build steps are not isolated from this host: " + sandbox.whyNot());
    }
    @Nullable CompilerLauncher launcher = settings.launcher();
    if (launcher != null) {
      sandbox = sandbox.with(launcher);
      log.note("compiling through " + launcher.describe() + network(launcher, sandbox));
    }
    return new Sdk(settings, log, openStore(settings, log), sandbox);
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
  public List<StepState> plan(ImageRequest request) throws PomeloException, InterruptedException {
    try (DefinitionPath path = definitions(request)) {
      Loaded loaded = load(request, path, false);
      return builder(request, log).preview(loaded.planner().graph(), loaded.planner().goals());
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
    try (DefinitionPath path = definitions(request)) {
      Loaded loaded = load(request, path, true);
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
        List<String> margins = budgets(build, loaded, images);
        new StoreLimit(store, log).keep(settings.storeBytes(), result.ran());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new ImageResult(
            loaded.image().name(), images, result.ran(), result.reused(), margins, elapsed);
      } finally {
        new BuildTimes(times.spans(), log).tell(request.traceFile());
      }
    }
  }

  /** Holds the images against their budget; what it is spent on is found out where one is over. */
  private List<String> budgets(Build build, Loaded loaded, List<BoardImage> images)
      throws PomeloException, InterruptedException {
    List<String> margins = new ArrayList<>();
    Problems problems = new Problems();
    for (BoardImage image : images) {
      BudgetCheck check = new BudgetCheck(loaded.image().budget(), image);
      if (check.isOver()) {
        String step = StepIds.size(image.board());
        Path tree = store.tree(build.bring(List.of(step)).output(step)).orElseThrow();
        check.problems(SizeReport.read(tree.resolve("size.json"))).forEach(problems::add);
      } else if (!check.margins().isEmpty()) {
        margins.add(check.margins());
      }
    }
    problems.throwIfAny();
    return margins;
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
      return bench.test().as(login).within(usual(bootTimeout), TEST_TIMEOUT).run(line -> {});
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
    return ImageLoader.load(
        request.imageFile(), request.project().artifactId(), request.boards(), path);
  }

  private Loaded load(ImageRequest request, DefinitionPath path, boolean download)
      throws PomeloException, InterruptedException {
    return load(request, image(request, path), path, download);
  }

  private Loaded load(ImageRequest request, Image image, DefinitionPath path, boolean download)
      throws PomeloException, InterruptedException {
    List<Reference> roots = new ArrayList<>(image.recipes());
    roots.add(image.kernel().recipe());
    RecipeGraph recipes = RecipeGraph.load(roots, given(image), path).with(image.options(), path);
    SourceLock lock = SourceLock.read(request.lockFile());
    request.update().forEach(lock::remove);
    SourceFetcher fetcher = fetcher();
    Map<String, PinnedSource> sources = new SourcePins(fetcher, lock).of(recipes, download);
    Planner planner = new Planner(new FileDigests(store), fetcher);
    List<PlanRequest> boards = new ArrayList<>();
    Problems problems = new Problems();
    for (Reference name : image.boards()) {
      try {
        Board board = BoardLoader.load(name.name(), name.location(), path);
        Toolchain toolchain = toolchain(request, image, board);
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

  private Toolchain toolchain(ImageRequest request, Image image, Board board)
      throws PomeloException, InterruptedException {
    @Nullable ToolchainSpec own = image.toolchain();
    @Nullable String override = request.toolchain();
    String prefix =
        override != null ? override : own != null ? own.prefix() : board.toolchain().prefix();
    @Nullable String sysroot = own == null ? null : own.sysroot();
    Path project = request.projectDirectory().toAbsolutePath().normalize();
    return new ToolchainProbe(store, new FileDigests(store))
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
          jars.stream().filter(jar -> !entries.contains(jar)).forEach(entries::add);
          unknown |= jars.isEmpty();
        }
      }
      DefinitionPath all =
          DefinitionPath.of(request.projectDirectory(), entries).remembering(store);
      return unknown ? all.proposing(Kind.BOARD, request.catalog().names()) : all;
    }
  }

  private Builder builder(ImageRequest request, BuildLog told) {
    Builder builder =
        new Builder(
            store,
            sandbox,
            told,
            request.logDirectory(),
            request.projectDirectory().toAbsolutePath().normalize().toString(),
            Math.max(2, settings.jobs()));
    return remote.isPresent() ? builder.sharing(remote.get()) : builder;
  }
}
