package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.rootfs.Attributes;
import dev.pomelo.sdk.rootfs.Entry;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.rootfs.OutputFile;
import dev.pomelo.sdk.rootfs.TarWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes squashfs from a tar stream through {@code mksquashfs -tar}, without root. {@code sqfstar}
 * is the same program, but cannot be told compression levels (squashfs-tools 4.5.1).
 */
public final class SquashfsWriter {

  private static final int BUFFER_BYTES = 1 << 17;

  private SquashfsWriter() {}

  /**
   * Writes a tree to a file, which appears whole or not at all.
   *
   * @return its length in bytes
   */
  public static long write(FileSystemTree tree, Path output, SquashfsOptions options)
      throws PomeloException, InterruptedException {
    try (OutputFile image = OutputFile.at(output)) {
      try {
        run(tree, image, options);
        image.commit();
        return Files.size(output);
      } catch (IOException e) {
        throw image.failure(e);
      }
    }
  }

  private static void run(FileSystemTree tree, OutputFile image, SquashfsOptions options)
      throws PomeloException, InterruptedException, IOException {
    ProcessRequest request =
        Tool.MKSQUASHFS.request(
            "a squashfs", arguments(tree, image.temporary(), options), Map.of("LC_ALL", "C"));
    Process process = Processes.start(request, true);
    try {
      List<String> said = new ArrayList<>();
      Thread reader =
          new Thread(() -> process.inputReader().lines().forEach(said::add), "mksquashfs");
      reader.start();
      Optional<IOException> broken = feed(tree, process, options);
      int exitCode = process.waitFor();
      reader.join();
      broken.ifPresent(e -> said.add("while writing to it: " + e.getMessage()));
      if (exitCode != 0 || broken.isPresent()) {
        throw failure(said, exitCode);
      }
    } finally {
      Processes.stop(process);
    }
  }

  /** What stopped the program from reading to the end; its own words say why. */
  private static Optional<IOException> feed(
      FileSystemTree tree, Process process, SquashfsOptions options) throws PomeloException {
    try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES)) {
      TarWriter.write(tree, out, options.time());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private static PomeloException failure(List<String> said, int exitCode) {
    List<String> details =
        new ArrayList<>(said.subList(Math.max(0, said.size() - 20), said.size()));
    details.add("exit code " + exitCode);
    return new PomeloException(
        new Problem(null, "mksquashfs could not write the squashfs", details));
  }

  private static List<String> arguments(FileSystemTree tree, Path image, SquashfsOptions options)
      throws PomeloException {
    String seconds = String.valueOf(options.time().getEpochSecond());
    List<String> arguments = new ArrayList<>(List.of("-", image.toString(), "-tar"));
    arguments.addAll(List.of("-quiet", "-no-progress", "-exit-on-error"));
    arguments.addAll(List.of("-comp", options.compression().label()));
    arguments.addAll(List.of("-b", String.valueOf(options.blockBytes())));
    arguments.addAll(List.of("-reproducible", "-mkfs-time", seconds, "-all-time", seconds));
    switch (options.compression()) {
      case GZIP -> arguments.addAll(List.of("-Xcompression-level", "9"));
      case ZSTD -> arguments.addAll(List.of("-Xcompression-level", "19"));
      case XZ -> arguments.addAll(List.of("-Xdict-size", "100%"));
      case LZ4 -> arguments.add("-Xhc");
      case NONE ->
          throw PomeloException.of(
              "a squashfs is always compressed", "use one of gzip, xz, zstd, lz4");
      case BZIP2, LZMA ->
          throw PomeloException.of(
              "the kernel reads no squashfs of compression " + options.compression().label(),
              "use one of gzip, xz, zstd, lz4");
    }
    arguments.addAll(List.of("-root-mode", Integer.toOctalString(root(tree).mode())));
    return arguments;
  }

  /** mksquashfs gives the root directory of a tar stream to root, whatever it is told. */
  private static Attributes root(FileSystemTree tree) throws PomeloException {
    Attributes root = tree.find("/").map(Entry::attributes).orElse(Attributes.of(0755));
    if (!root.equals(Attributes.of(root.mode()))) {
      throw PomeloException.of(
          "the root directory of a squashfs is owned by 0:0 and has no extended attributes",
          "leave out the owner of /, or use ext4");
    }
    return root;
  }
}
