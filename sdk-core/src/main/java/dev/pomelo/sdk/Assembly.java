package dev.pomelo.sdk;

import dev.pomelo.sdk.BoardImage.ImageFile;
import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.execution.BuildResult;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.plan.RootfsFiles;
import dev.pomelo.sdk.plan.StepIds;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.rootfs.Archive;
import dev.pomelo.sdk.rootfs.Compression;
import dev.pomelo.sdk.rootfs.Entry;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.rootfs.Origin;
import dev.pomelo.sdk.rootfs.Overlay;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the outputs of a board's steps into its image directory, with checksums, a manifest and what
 * QEMU needs. The directory is replaced as a whole, and only where something changed.
 */
final class Assembly {

  /** The file that says from what the directory was made; it has times of files in it. */
  static final String STATE = ".state";

  private static final String MODULES = "modules.tar";

  private final Store store;
  private final PlanRequest request;
  private final BuildResult result;
  private final Path directory;

  Assembly(Store store, PlanRequest request, BuildResult result, Path directory) {
    this.store = store;
    this.request = request;
    this.result = result;
    this.directory = directory;
  }

  /** The steps whose outputs the image is put together from. */
  List<String> steps() {
    String board = request.board().name();
    List<String> steps = new ArrayList<>(List.of(StepIds.kernel(board), StepIds.rootfs(board)));
    if (request.image().kernel().modules()) {
      steps.add(StepIds.modules(board));
    }
    if (request.image().hasDiskOn(request.board())) {
      steps.add(StepIds.disk(board));
    }
    recipeSteps().forEach(steps::add);
    return steps;
  }

  /** Whether the directory holds just what {@link #write} would write, as far as times can tell. */
  boolean isCurrent() throws PomeloException {
    try {
      Path stateFile = directory.resolve(STATE);
      return Files.exists(stateFile)
          && Files.readString(stateFile)
              .equals(state(BootDescription.of(request)) + files(directory));
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot read " + directory + ": " + e.getMessage(), "delete it"), e);
    }
  }

  /** Whether a directory holds what was written into it, as far as times can tell. */
  static boolean isIntact(Path directory) throws IOException {
    return Files.readString(directory.resolve(STATE)).endsWith(files(directory));
  }

  /** Replaces the directory. */
  void write() throws PomeloException {
    try {
      @Nullable BootDescription boot = BootDescription.of(request);
      Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
      FileTrees.delete(fresh);
      Files.createDirectories(fresh);
      fill(fresh, boot);
      Files.writeString(fresh.resolve(STATE), state(boot) + files(fresh));
      FileTrees.delete(directory);
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** The files of the image in the directory. */
  BoardImage image() throws PomeloException {
    try {
      return files();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private PomeloException cannotWrite(IOException e) {
    return new PomeloException(
        Problem.of(
            "cannot write " + directory + ": " + e.getMessage(),
            "check the space that is left with 'df -h'"),
        e);
  }

  private void fill(Path fresh, @Nullable BootDescription boot)
      throws IOException, PomeloException {
    for (Map.Entry<String, Path> file : outputs().entrySet()) {
      Path target = fresh.resolve(file.getKey());
      if (Files.isDirectory(file.getValue())) {
        Files.createDirectories(target);
        FileTrees.copy(file.getValue(), target);
      } else {
        Files.copy(file.getValue(), target);
      }
    }
    if (request.image().kernel().modules()) {
      archive(tree(StepIds.modules(request.board().name())), fresh.resolve(MODULES));
    }
    licences(fresh.resolve("licences"));
    if (boot != null) {
      Files.writeString(fresh.resolve(BootDescription.FILE), boot.format());
    }
    Files.writeString(
        fresh.resolve(Manifest.FILE), new Manifest(request, result, store).format(fresh));
    Files.writeString(fresh.resolve("SHA256SUMS"), checksums(fresh));
  }

  /** One file of all modules, which an artifact can be. */
  private void archive(Path modules, Path file) throws PomeloException {
    List<Entry> entries =
        Overlay.readTree(modules.resolve("modules"), "/", Origin.of("kernel modules"));
    Archive.TAR.write(
        FileSystemTree.builder().addAll(entries).build(), file, Compression.NONE, request.time());
  }

  /** Name in the image directory → file or directory in the store. */
  private Map<String, Path> outputs() {
    Map<String, Path> outputs = new TreeMap<>();
    String board = request.board().name();
    Path kernel = tree(StepIds.kernel(board));
    outputs.put(request.board().boot().kernelImage(), kernel.resolve("image"));
    outputs.put("kernel.config", kernel.resolve("config"));
    outputs.put("System.map", kernel.resolve("System.map"));
    if (request.image().kernel().modules()) {
      outputs.put("modules", tree(StepIds.modules(board)).resolve("modules"));
    }
    if (request.board().deviceTree() != null) {
      outputs.put(
          BootDescription.DTB, tree(StepIds.deviceTree(board)).resolve(BootDescription.DTB));
    }
    recipeTrees()
        .forEach(
            (recipe, tree) -> {
              if (Files.exists(tree.resolve("config"))) {
                outputs.put(recipe + ".config", tree.resolve("config"));
              }
            });
    Path rootfs = tree(StepIds.rootfs(board));
    String name = RootfsFiles.name(request.image(), request.board());
    if (!embedded()) {
      outputs.put(name, rootfs.resolve(name));
    }
    outputs.put(RootfsFiles.TAR, rootfs.resolve(RootfsFiles.TAR));
    if (request.image().hasDiskOn(request.board())) {
      outputs.put(RootfsFiles.DISK, tree(StepIds.disk(board)).resolve(RootfsFiles.DISK));
    }
    return outputs;
  }

  private void licences(Path directory) throws IOException {
    Map<String, Path> trees = recipeTrees();
    trees.put(
        request.image().kernel().recipe().name(), tree(StepIds.kernel(request.board().name())));
    for (Map.Entry<String, Path> recipe : trees.entrySet()) {
      Path licences = recipe.getValue().resolve("licences");
      if (Files.isDirectory(licences)) {
        Path target = directory.resolve(recipe.getKey());
        Files.createDirectories(target);
        FileTrees.copy(licences, target);
      }
    }
  }

  /** The outputs of the board's recipes, by their names. */
  private Map<String, Path> recipeTrees() {
    String prefix = request.board().name() + "/recipe/";
    Map<String, Path> trees = new TreeMap<>();
    recipeSteps().forEach(step -> trees.put(step.substring(prefix.length()), tree(step)));
    return trees;
  }

  private List<String> recipeSteps() {
    String prefix = request.board().name() + "/recipe/";
    return result.outcomes().keySet().stream().filter(step -> step.startsWith(prefix)).toList();
  }

  private BoardImage files() throws IOException {
    Board board = request.board();
    Image image = request.image();
    String rootfs = RootfsFiles.name(image, board);
    Path kernel = directory.resolve(board.boot().kernelImage());
    List<ImageFile> files = new ArrayList<>();
    files.add(new ImageFile("kernel", kernel, "bin"));
    files.add(new ImageFile("config", directory.resolve("kernel.config"), "config"));
    addIfThere(files, "rootfs", directory.resolve(rootfs), rootfs.substring("rootfs.".length()));
    files.add(new ImageFile("rootfs", directory.resolve(RootfsFiles.TAR), "tar"));
    addIfThere(files, "modules", directory.resolve(MODULES), "tar");
    addIfThere(files, "dtb", directory.resolve(BootDescription.DTB), "dtb");
    addIfThere(files, "disk", directory.resolve(RootfsFiles.DISK), "img");
    files.add(new ImageFile("manifest", directory.resolve(Manifest.FILE), "json"));
    files.add(new ImageFile("checksums", directory.resolve("SHA256SUMS"), "sha256"));
    return new BoardImage(
        board.name(),
        directory,
        kernel,
        files,
        Files.size(kernel),
        size(directory.resolve("modules")),
        embedded() ? 0 : Files.size(directory.resolve(rootfs)),
        image.hasDiskOn(board) ? Files.size(directory.resolve(RootfsFiles.DISK)) : 0);
  }

  private static void addIfThere(List<ImageFile> files, String role, Path path, String type) {
    if (Files.exists(path)) {
      files.add(new ImageFile(role, path, type));
    }
  }

  private static long size(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).mapToLong(p -> p.toFile().length()).sum();
    }
  }

  private static String checksums(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      StringBuilder text = new StringBuilder();
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        text.append(Digest.of(file)).append("  ").append(directory.relativize(file)).append('\n');
      }
      return text.toString();
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  /** Whether the kernel carries the root file system. */
  private boolean embedded() {
    return request.image().rootfs().embeddedOn(request.board());
  }

  private String state(@Nullable BootDescription boot) {
    StringBuilder state = new StringBuilder("pomelo-image 2\n");
    result
        .outcomes()
        .forEach((id, o) -> state.append(id).append(' ').append(o.result().output()).append('\n'));
    return state.toString().lines().sorted().reduce("", (a, b) -> a + b + "\n")
        + request.image().digest()
        + request.board().digest()
        + (boot == null ? "" : boot.format());
  }

  /** Every file with its size and time. */
  private static String files(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(path -> Files.isRegularFile(path) && !path.endsWith(STATE))
          .sorted()
          .map(path -> stamp(directory, path))
          .collect(Collectors.joining("\n", "\n", "\n"));
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  private static String stamp(Path directory, Path file) {
    try {
      String time = Files.getLastModifiedTime(file).toString();
      return directory.relativize(file) + " " + Files.size(file) + " " + time;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path tree(String step) {
    return store.tree(result.output(step)).orElseThrow();
  }
}
