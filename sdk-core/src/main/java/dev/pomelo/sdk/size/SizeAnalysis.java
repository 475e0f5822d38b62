package dev.pomelo.sdk.size;

import dev.pomelo.sdk.kbuild.KbuildTree;
import dev.pomelo.sdk.size.RootfsSizes.RootfsFile;
import dev.pomelo.sdk.size.SizeItem.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what each byte of an image is for, from the outputs of the steps that built it.
 *
 * @param image name of the image
 * @param board name of the board
 * @param kernel what the kernel's step gave: {@code image}, {@code vmlinux}, {@code vmlinux.map},
 *     {@code config}, {@code release}
 * @param source the kernel's source
 * @param architecture directory below {@code arch} of the source
 * @param kernelArch what the kernel was built with as {@code ARCH}
 * @param config the kernel's options
 * @param rootfs the root file system
 * @param programs those of the root file system that can be taken apart
 * @param reasons why options are on
 */
public record SizeAnalysis(
    String image,
    String board,
    Path kernel,
    Path source,
    String architecture,
    String kernelArch,
    Map<String, String> config,
    StoredRootfs rootfs,
    List<LinkedProgram> programs,
    List<OptionReason> reasons) {

  public SizeAnalysis {
    config = Map.copyOf(config);
    programs = List.copyOf(programs);
    reasons = List.copyOf(reasons);
  }

  /**
   * A root file system.
   *
   * @param listing its entries, as the root file system's step lists them
   * @param tar its entries with their content
   * @param file as it is written to the target; null where the kernel carries it
   * @param compressed whether it is compressed as a whole, there or in the kernel
   */
  public record StoredRootfs(Path listing, Path tar, @Nullable Path file, boolean compressed) {}

  /**
   * A program with its link map.
   *
   * @param path on the target
   * @param file as it was linked, stripped or not
   * @param map its link map
   * @param busyBox the source of a BusyBox, or null for another program
   * @param config the options of a BusyBox
   */
  public record LinkedProgram(
      String path, Path file, Path map, @Nullable Path busyBox, Map<String, String> config) {

    public LinkedProgram {
      config = Map.copyOf(config);
    }
  }

  /** Does the work: some seconds, most of it compressing. */
  public SizeReport report() throws IOException {
    KbuildTree tree = KbuildTree.ofKernel(source, architecture, kernelArch, config);
    Path kernelImage = kernel.resolve("image");
    List<SizeItem> items = new ArrayList<>();
    Path map = kernel.resolve("vmlinux.map");
    List<SizeItem> inKernel =
        Files.exists(map)
            ? KernelSizes.of(kernel.resolve("vmlinux"), map, kernelImage, tree)
            : List.of(unknown(Files.size(kernelImage)));
    long carried = 0;
    for (SizeItem item : inKernel) {
      if (rootfs.file() == null && item.name().equals(KernelSizes.INITRAMFS)) {
        carried += item.stored();
      } else {
        items.add(item);
      }
    }
    @Nullable Path file = rootfs.file();
    long rootfsBytes = file == null ? 0 : Files.size(file);
    List<SizeItem> files =
        new RootfsSizes(listed(rootfs.listing()), rootfs.compressed())
            .of(rootfs.tar(), file == null ? carried : rootfsBytes, tree);
    for (SizeItem item : files) {
      items.addAll(apart(item));
    }
    return new SizeReport(
        SizeReport.FORMAT,
        image,
        board,
        Files.readString(kernel.resolve("release")).strip(),
        Files.size(kernelImage),
        rootfsBytes,
        items,
        used(items));
  }

  private static SizeItem unknown(long bytes) {
    return new SizeItem(
        Area.KERNEL, List.of(SizeItem.UNKNOWN), "a kernel without link map", "", 0, 0, 0, bytes);
  }

  private List<SizeItem> apart(SizeItem item) throws IOException {
    for (LinkedProgram program : programs) {
      if (item.area() == Area.ROOTFS && item.name().equals(program.path())) {
        @Nullable Path busyBox = program.busyBox();
        @Nullable KbuildTree tree =
            busyBox == null ? null : KbuildTree.ofBusyBox(busyBox, program.config());
        return ProgramSizes.of(item, program.file(), program.map(), tree);
      }
    }
    return List.of(item);
  }

  private static List<RootfsFile> listed(Path listing) throws IOException {
    List<RootfsFile> files = new ArrayList<>();
    for (String line : Files.readAllLines(listing)) {
      String[] fields = line.split("\t", -1);
      files.add(new RootfsFile(fields[0], Long.parseLong(fields[5]), fields[8]));
    }
    return files;
  }

  /** The reasons of the options that something is in the image for, or that lead to those. */
  private List<OptionReason> used(List<SizeItem> items) {
    Set<String> options = new HashSet<>();
    for (SizeItem item : items) {
      options.add(item.option());
      options.addAll(item.group());
    }
    return reasons.stream().filter(reason -> options.contains(reason.option())).toList();
  }
}
