package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.disk.DiskImage;
import dev.pomelo.sdk.disk.ExtFormat;
import dev.pomelo.sdk.disk.ExtOptions;
import dev.pomelo.sdk.disk.ExtWriter;
import dev.pomelo.sdk.disk.Partition;
import dev.pomelo.sdk.disk.PartitionTable;
import dev.pomelo.sdk.disk.PartitionType;
import dev.pomelo.sdk.disk.SquashfsOptions;
import dev.pomelo.sdk.disk.SquashfsWriter;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.image.Disk;
import dev.pomelo.sdk.image.Rootfs;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.rootfs.Archive;
import dev.pomelo.sdk.rootfs.Compression;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Steps that write the root file system and the disk that holds it. */
final class RootfsSteps {

  private final PlanRequest request;
  private final FileDigests digests;
  private final RootfsContent content;
  private final List<Recipe> recipes;

  RootfsSteps(
      PlanRequest request, FileDigests digests, RootfsContent content, List<Recipe> recipes) {
    this.request = request;
    this.digests = digests;
    this.content = content;
    this.recipes = recipes;
  }

  List<Step> steps() throws PomeloException {
    List<Step> steps = new ArrayList<>(List.of(rootfs()));
    if (request.image().disk() != null && !request.image().isFloppyOn(request.board())) {
      steps.add(disk());
    }
    return steps;
  }

  private Step rootfs() throws PomeloException {
    List<Need> needs = new ArrayList<>();
    for (Recipe recipe : recipes) {
      needs.add(new Need(StepIds.recipe(board(), recipe.name()), recipe.name()));
    }
    if (request.image().kernel().installsModules()) {
      needs.add(new Need(StepIds.modules(board()), "modules"));
    }
    Rootfs rootfs = request.image().rootfs();
    List<Input> inputs = new ArrayList<>(content.inputs());
    inputs.add(SourceSteps.text("type", rootfs.type() + " " + compression()));
    inputs.add(SourceSteps.text("size", String.valueOf(rootfs.size())));
    inputs.add(SourceSteps.text("time", request.time().toString()));
    inputs.add(SourceSteps.text("identity", identity().hex()));
    for (String program : programs(rootfs.type())) {
      inputs.add(digests.tool(program));
    }
    return new Step(
        StepIds.rootfs(board()),
        "root file system of " + request.image().name() + " for " + board(),
        inputs,
        needs,
        new Action.Function("rootfs", this::write));
  }

  private static List<String> programs(Rootfs.Type type) {
    return switch (type) {
      case INITRAMFS -> List.of();
      case EXT2, EXT4 -> List.of("mke2fs", "debugfs", "e2fsck");
      case SQUASHFS -> List.of("mksquashfs");
    };
  }

  private void write(StepContext context)
      throws PomeloException, IOException, InterruptedException {
    Map<String, Path> trees = new TreeMap<>();
    for (Recipe recipe : recipes) {
      trees.put(recipe.name(), context.need(recipe.name()));
    }
    @Nullable Path modules =
        request.image().kernel().installsModules()
            ? context.need("modules").resolve("modules")
            : null;
    FileSystemTree tree = content.assemble(trees, modules);
    Rootfs rootfs = request.image().rootfs();
    Path output = context.output().resolve(file());
    switch (rootfs.type()) {
      case INITRAMFS -> Archive.CPIO.write(tree, output, compression(), request.time());
      case EXT2 -> ExtWriter.write(tree, output, ext(ExtFormat.EXT2, rootfs));
      case EXT4 -> ExtWriter.write(tree, output, ext(ExtFormat.EXT4, rootfs));
      case SQUASHFS ->
          SquashfsWriter.write(tree, output, SquashfsOptions.of(compression(), request.time()));
    }
    Archive.TAR.write(
        tree, context.output().resolve(RootfsFiles.TAR), Compression.NONE, request.time());
    RootfsFiles.list(tree, context.output().resolve(RootfsFiles.LISTING));
  }

  private ExtOptions ext(ExtFormat format, Rootfs rootfs) {
    ExtOptions options = ExtOptions.of(format, identity(), request.time());
    @Nullable Size size = rootfs.size();
    return size == null ? options : options.withSize(size.bytes());
  }

  private Step disk() {
    return new Step(
        StepIds.disk(board()),
        "disk of " + request.image().name() + " for " + board(),
        List.of(
            SourceSteps.text("table", String.valueOf(request.image().disk())),
            SourceSteps.text("identity", identity().hex())),
        List.of(new Need(StepIds.rootfs(board()), "rootfs")),
        new Action.Function("disk", this::writeDisk));
  }

  private void writeDisk(StepContext context) throws PomeloException {
    Path rootfs = context.need("rootfs").resolve(file());
    DiskImage.write(layout(rootfs), context.output().resolve(RootfsFiles.DISK));
  }

  private DiskImage.Layout layout(Path rootfs) {
    @Nullable Disk disk = request.image().disk();
    PartitionTable table =
        disk != null && disk.table() == Disk.Table.MBR ? PartitionTable.MBR : PartitionTable.GPT;
    return new DiskImage.Layout(
        table,
        identity(),
        List.of(Partition.of("root", PartitionType.LINUX, rootfs)),
        OptionalLong.empty());
  }

  /** What ids of file systems and partitions are derived from: the same for every build. */
  private Digest identity() {
    PlanRequest.Project project = request.project();
    return Digest.of(
        String.join(
            "\n", project.groupId(), project.artifactId(), request.image().name(), board()));
  }

  private Compression compression() {
    return RootfsFiles.compression(request.image().rootfs(), request.board());
  }

  private String file() {
    return RootfsFiles.name(request.image(), request.board());
  }

  private String board() {
    return request.board().name();
  }
}
