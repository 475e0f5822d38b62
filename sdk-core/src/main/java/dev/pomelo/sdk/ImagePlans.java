package dev.pomelo.sdk;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.BoardLoader;
import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.ConsultedFiles;
import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.Sandbox;
import dev.pomelo.sdk.image.BootChanges;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.ImageLoader;
import dev.pomelo.sdk.image.ToolchainSpec;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.plan.Planner;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.recipe.RecipeGraph;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.source.SourceFetcher;
import dev.pomelo.sdk.source.SourceLock;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.toolchain.HostToolsProbe;
import dev.pomelo.sdk.toolchain.Toolchain;
import dev.pomelo.sdk.toolchain.ToolchainProbe;
import dev.pomelo.sdk.toolchain.ToolchainRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From a project's files to the steps of its image: finds and reads the definitions, pins the
 * sources, probes the toolchain and plans every board. Reports the problems of all boards at once.
 */
final class ImagePlans {

  private final SdkSettings settings;
  private final BuildLog log;
  private final Store store;
  private final SandboxSource sandbox;

  /** Finds out, once, what scripts run in. */
  interface SandboxSource {
    Sandbox get() throws InterruptedException;
  }

  ImagePlans(SdkSettings settings, BuildLog log, Store store, SandboxSource sandbox) {
    this.settings = settings;
    this.log = log;
    this.store = store;
    this.sandbox = sandbox;
  }

  /** What is known before anything runs. */
  record Loaded(Image image, List<PlanRequest> boards, Planner planner) {}

  SourceFetcher fetcher() {
    return new SourceFetcher(store, settings.artifacts(), settings.offline(), new FetchNotes(log))
        .mirroredBy(settings.mirrors());
  }

  static Image image(ImageRequest request, DefinitionPath path) throws PomeloException {
    return image(request, List.of(), path);
  }

  static Image image(ImageRequest request, List<YamlNode> changes, DefinitionPath path)
      throws PomeloException {
    return ImageLoader.load(
        request.imageFile(), request.project().artifactId(), request.boards(), changes, path);
  }

  Loaded load(ImageRequest request, DefinitionPath path, boolean download)
      throws PomeloException, InterruptedException {
    return load(request, image(request, path), path, download);
  }

  Loaded load(ImageRequest request, Image image, DefinitionPath path, boolean download)
      throws PomeloException, InterruptedException {
    return load(request, image, path, download, new ConsultedFiles());
  }

  /**
   * @param consulted is told of the host's files that the steps depend on
   */
  Loaded load(
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
    Planner planner = new Planner(digests, fetcher, hostTools(digests));
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

  /** Finds the programs that scripts see, where others can be kept from them. */
  private Optional<HostToolsProbe> hostTools(FileDigests digests) throws InterruptedException {
    if (!sandbox.get().isolates()) {
      return Optional.empty();
    }
    if (!HostToolsProbe.isPossible()) {
      log.note("build steps see all programs of this host: it has no dpkg, or a /bin of its own");
      return Optional.empty();
    }
    return Optional.of(new HostToolsProbe(store, digests));
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

  DefinitionPath definitions(ImageRequest request) throws PomeloException {
    return definitions(request, jar -> {});
  }

  /**
   * @param found is told of the jars that the catalog finds, before they are read
   */
  DefinitionPath definitions(ImageRequest request, Consumer<Path> found) throws PomeloException {
    List<Path> entries = new ArrayList<>(request.definitions());
    try (DefinitionPath path =
        DefinitionPath.of(request.projectDirectory(), entries).remembering(store)) {
      List<String> wanted =
          request.boards().isEmpty()
              ? ImageLoader.boardNames(request.imageFile(), path)
              : request.boards();
      boolean unknown = wanted.isEmpty();
      Set<String> boards = new LinkedHashSet<>(wanted);
      for (String board : wanted) {
        boards.addAll(extended(board, path));
      }
      for (String board : boards) {
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

  /** The boards that a board extends, up to the first that is not at hand. */
  private static Set<String> extended(String board, DefinitionPath path) {
    Set<String> names = new LinkedHashSet<>();
    try {
      for (@Nullable String next = board; next != null && names.add(next); ) {
        Optional<Part> part = path.find(Kind.BOARD, next);
        next = part.isEmpty() ? null : path.read(part.get(), Kind.BOARD).text("extends");
      }
    } catch (PomeloException e) {
      // What is wrong with a definition is said when it is loaded, with all else that is wrong.
    }
    return names;
  }
}
