package dev.pomelo.sdk;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.emulator.BootTest;
import dev.pomelo.sdk.emulator.Login;
import dev.pomelo.sdk.emulator.Machine;
import dev.pomelo.sdk.execution.BuildResult;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.KernelCompression;
import dev.pomelo.sdk.ladder.Measure;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.plan.RootfsFiles;
import dev.pomelo.sdk.plan.StepIds;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A system of a ladder whose steps have run: its sizes, and how long it takes to boot. */
final class LadderSystem {

  /** Enough for a distribution's kernel with all of its drivers. */
  private static final long MEMORY = 512L << 20;

  private final Store store;
  private final PlanRequest plan;
  private final BuildResult result;
  private final String board;

  LadderSystem(Store store, PlanRequest plan, BuildResult result) {
    this.store = store;
    this.plan = plan;
    this.result = result;
    this.board = plan.board().name();
  }

  /** The steps that make what is measured: no floppy, which not every system fits on. */
  static List<String> steps(PlanRequest plan) {
    String board = plan.board().name();
    List<String> steps = new ArrayList<>(List.of(StepIds.kernel(board), StepIds.rootfs(board)));
    if (plan.image().kernel().modules()) {
      steps.add(StepIds.modules(board));
    }
    if (plan.board().deviceTree() != null) {
      steps.add(StepIds.deviceTree(board));
    }
    if (hasDisk(plan)) {
      steps.add(StepIds.disk(board));
    }
    return steps;
  }

  private static boolean hasDisk(PlanRequest plan) {
    return plan.image().disk() != null && !plan.image().isFloppyOn(plan.board());
  }

  /**
   * Measures it.
   *
   * @param known what was measured already, by the system's identity; gets this one
   * @throws PomeloException if a file cannot be read or QEMU not be started
   */
  LadderClimb.Measured measure(LadderOptions options, Map<String, Measure> known)
      throws PomeloException, InterruptedException {
    try {
      String identity = identity();
      @Nullable Measure measure = known.get(identity);
      if (measure == null) {
        measure = measure(options);
        known.put(identity, measure);
      }
      Path release = tree(StepIds.kernel(board)).resolve("release");
      return new LadderClimb.Measured(
          plan.image().name(),
          board,
          Files.readString(release).strip(),
          plan.toolchain().input().shown(),
          identity,
          measure);
    } catch (IOException | UncheckedIOException e) {
      throw new PomeloException(Problem.of("cannot measure an image: " + e.getMessage()), e);
    }
  }

  private Measure measure(LadderOptions options)
      throws PomeloException, IOException, InterruptedException {
    Path rootfs = tree(StepIds.rootfs(board));
    Image image = plan.image();
    long kernelBytes = Files.size(tree(StepIds.kernel(board)).resolve("image"));
    boolean embedded = image.rootfs().embeddedOn(plan.board());
    long rootfsBytes =
        embedded ? 0 : Files.size(rootfs.resolve(RootfsFiles.name(image, plan.board())));
    long modules = image.kernel().modules() ? bytes(tree(StepIds.modules(board))) : 0;
    long apart = image.kernel().installsModules() ? 0 : modules;
    Boots boots = boots(options);
    return new Measure(
        kernelBytes,
        modules,
        rootfsBytes,
        content(rootfs),
        kernelBytes + rootfsBytes + apart,
        boots.millis(),
        boots.why());
  }

  private String identity() {
    StringBuilder identity = new StringBuilder();
    steps(plan).forEach(step -> identity.append(result.output(step)).append('\n'));
    return identity.toString();
  }

  /** What came of the boots: the shortest time, or why there is none. */
  private record Boots(@Nullable Long millis, String why) {}

  private Boots boots(LadderOptions options)
      throws PomeloException, IOException, InterruptedException {
    @Nullable BootDescription description = BootDescription.of(plan);
    if (description == null) {
      return new Boots(null, "the board says nothing of QEMU");
    }
    if (options.boots() == 0) {
      return new Boots(null, "no boots were asked for");
    }
    if (!isUnpacked(plan)) {
      return new Boots(null, "QEMU loads no kernel of this compression");
    }
    Files.createDirectories(options.transcripts());
    Path directory = Files.createTempDirectory("pomelo-ladder");
    try {
      Machine machine = machine(description, directory);
      @Nullable Duration shortest = null;
      for (int i = 0; i < options.boots(); i++) {
        BootResult boot =
            BootTest.of(machine, options.transcripts().resolve("ladder-console.txt"))
                .as(Login.ROOT)
                .endingWith(description.powerOff())
                .within(options.bootTimeout(), options.bootTimeout().plusMinutes(2))
                .run(line -> {});
        @Nullable Duration time = boot.timeToPrompt();
        if (time == null) {
          return new Boots(null, boot.problems().get(0).message());
        }
        shortest = shortest == null || time.compareTo(shortest) < 0 ? time : shortest;
      }
      return new Boots(Objects.requireNonNull(shortest).toMillis(), "");
    } finally {
      FileTrees.delete(directory);
    }
  }

  /** QEMU unpacks a kernel that does not do so itself where it is compressed with gzip. */
  private static boolean isUnpacked(PlanRequest plan) {
    @Nullable KernelCompression compression = plan.image().kernel().build().compression();
    return compression == null
        || compression == KernelCompression.NONE
        || compression == KernelCompression.GZIP
        || compression.image(plan.board().architecture()).isEmpty();
  }

  /** The machine, with the kernel given to QEMU as a file on every board: all boot alike. */
  private Machine machine(BootDescription description, Path directory) throws IOException {
    Board its = plan.board();
    Path kernel = directory.resolve(its.boot().kernelImage());
    Files.createSymbolicLink(kernel, tree(StepIds.kernel(board)).resolve("image"));
    String rootfs = RootfsFiles.name(plan.image(), its);
    Files.createSymbolicLink(
        directory.resolve(rootfs), tree(StepIds.rootfs(board)).resolve(rootfs));
    if (its.deviceTree() != null) {
      Files.createSymbolicLink(
          directory.resolve(BootDescription.DTB),
          tree(StepIds.deviceTree(board)).resolve(BootDescription.DTB));
    }
    if (hasDisk(plan)) {
      Files.createSymbolicLink(
          directory.resolve(RootfsFiles.DISK), tree(StepIds.disk(board)).resolve(RootfsFiles.DISK));
    }
    Machine machine = description.machine(directory, "panic=-1");
    if (plan.image().isFloppyOn(its)) {
      machine = machine.withDrives(List.of());
    }
    boolean sized = its.deviceTree() != null;
    return machine
        .boots(kernel, (description.commandLine() + " panic=-1").strip())
        .withMemory(sized ? machine.memoryBytes() : Math.max(MEMORY, machine.memoryBytes()));
  }

  /** Bytes of all files of the root file system, before compression. */
  private static long content(Path rootfs) throws IOException {
    int column = RootfsFiles.COLUMNS.indexOf("bytes");
    long bytes = 0;
    for (String line : Files.readAllLines(rootfs.resolve(RootfsFiles.LISTING))) {
      String field = line.split("\t", -1)[column];
      bytes += field.isEmpty() ? 0 : Long.parseLong(field);
    }
    return bytes;
  }

  private static long bytes(Path tree) throws IOException {
    try (Stream<Path> walk = Files.walk(tree.resolve("modules"))) {
      return walk.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private Path tree(String step) {
    return store.tree(result.output(step)).orElseThrow();
  }
}
