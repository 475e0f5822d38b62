package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.rootfs.Entry;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.rootfs.OutputFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Writes file systems of the ext family through e2fsprogs, without root. */
public final class ExtWriter {

  private static final int LABEL_BYTES = 16;

  /** In place of /etc/mke2fs.conf, which differs from host to host. */
  private static final String CONFIG =
      """
      [defaults]
        base_features = none
      [fs_types]
        ext2 = {
          inode_size = 128
        }
        ext4 = {
          inode_size = 256
        }
        floppy = {
          inode_size = 256
        }
        small = {
          inode_size = 256
        }
        big = {
          inode_size = 256
        }
      """;

  private static final Predicate<String> EXPECTED =
      Pattern.compile("debugfs[: ].*|Allocated inode: \\d+|\\s*").asMatchPredicate();

  private final FileSystemTree tree;
  private final ExtOptions options;
  private final ExtFormat format;
  private final Path work;
  private final UUID uuid;

  private ExtWriter(FileSystemTree tree, ExtOptions options, Path work) {
    this.tree = tree;
    this.options = options;
    this.format = options.format();
    this.work = work;
    this.uuid = Ids.uuid(options.identity(), format.word());
  }

  /**
   * What was written.
   *
   * @param file the image
   * @param sizeBytes its length
   * @param uuid of the file system, for {@code root=UUID=}
   */
  public record Result(Path file, long sizeBytes, UUID uuid) {}

  /**
   * Writes a tree to a file, which appears whole and checked or not at all.
   *
   * @throws PomeloException if the tree does not fit, a tool is missing or the check fails
   */
  public static Result write(FileSystemTree tree, Path output, ExtOptions options)
      throws PomeloException, InterruptedException {
    check(tree, options);
    ExtSize size = ExtSize.of(tree, options);
    try (OutputFile image = OutputFile.at(output);
        OutputFile work = OutputFile.at(output.resolveSibling(output.getFileName() + ".work"))) {
      try {
        Files.createDirectory(work.temporary());
        ExtWriter writer = new ExtWriter(tree, options, work.temporary());
        writer.format(image.temporary(), size);
        writer.fill(image.temporary(), size);
        writer.verify(image.temporary());
        image.commit();
        return new Result(output, size.bytes(), writer.uuid);
      } catch (IOException e) {
        throw image.failure(e);
      }
    }
  }

  private static void check(FileSystemTree tree, ExtOptions options) throws PomeloException {
    Problems problems = new Problems();
    if (options.label().getBytes(StandardCharsets.UTF_8).length > LABEL_BYTES) {
      problems.add(
          Problem.of(
              "the volume label '" + options.label() + "' is too long", "use at most 16 bytes"));
    }
    for (Entry entry : tree.entries()) {
      if (entry instanceof Entry.Socket) {
        problems.add(
            new Problem(
                entry.origin().location(),
                "debugfs cannot make the socket " + entry.path(),
                List.of("leave it out: the program that listens makes it")));
      }
    }
    problems.throwIfAny();
  }

  private void format(Path image, ExtSize size)
      throws IOException, PomeloException, InterruptedException {
    Files.writeString(work.resolve("mke2fs.conf"), CONFIG);
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(size.bytes());
    }
    List<String> arguments =
        new ArrayList<>(List.of("-q", "-F", "-t", format.word(), "-o", "Linux"));
    arguments.addAll(List.of("-b", String.valueOf(format.blockBytes())));
    arguments.addAll(List.of("-I", String.valueOf(format.inodeBytes())));
    arguments.addAll(List.of("-N", String.valueOf(size.inodes()), "-m", "0"));
    if (size.journalBlocks() > 0) {
      long megabytes = (size.journalBlocks() * format.blockBytes()) >> 20;
      arguments.addAll(
          List.of("-O", format.features() + ",has_journal", "-J", "size=" + megabytes));
    } else {
      arguments.addAll(List.of("-O", format.features()));
    }
    arguments.addAll(List.of("-U", uuid.toString(), "-L", options.label()));
    arguments.addAll(
        List.of(
            "-E",
            "root_owner=0:0,nodiscard,lazy_itable_init=0,lazy_journal_init=0,hash_seed="
                + Ids.uuid(options.identity(), format.word() + " hash seed")));
    arguments.add(image.toString());
    Processes.run(Tool.MKE2FS.request(purpose(), arguments, environment()))
        .orThrow("mke2fs could not make an " + format.word() + " of " + size.bytes() + " bytes");
  }

  /** debugfs ends with 0 whatever happened, so that its output has to be read. */
  private void fill(Path image, ExtSize size)
      throws IOException, PomeloException, InterruptedException {
    Path script = DebugfsScript.write(tree, work);
    List<String> arguments = List.of("-w", "-f", script.toString(), image.toString());
    List<String> unexpected = new ArrayList<>();
    ProcessResult result =
        Processes.run(
            Tool.DEBUGFS
                .request(purpose(), arguments, environment())
                .onLine(
                    line -> {
                      if (!EXPECTED.test(line)) {
                        unexpected.add(line);
                      }
                    }));
    result.orThrow("debugfs could not fill the " + format.word() + " file system");
    if (unexpected.stream().anyMatch(line -> line.contains("Could not allocate"))) {
      throw size.tooSmall(tree, "more");
    }
    if (!unexpected.isEmpty()) {
      throw new PomeloException(
          new Problem(
              null,
              "debugfs could not fill the " + format.word() + " file system",
              unexpected.subList(0, Math.min(unexpected.size(), 20))));
    }
  }

  private void verify(Path image) throws PomeloException, InterruptedException {
    List<String> arguments = List.of("-f", "-n", image.toString());
    Processes.run(Tool.E2FSCK.request(purpose(), arguments, environment()))
        .orThrow(
            "the "
                + format.word()
                + " file system that was written has errors; this is a bug of Pomelo");
  }

  private String purpose() {
    return "an " + format.word() + " file system";
  }

  private Map<String, String> environment() {
    return Map.of(
        "E2FSPROGS_FAKE_TIME",
        String.valueOf(options.time().getEpochSecond()),
        "MKE2FS_CONFIG",
        work.resolve("mke2fs.conf").toString(),
        "MKE2FS_SYNC",
        "0",
        "LC_ALL",
        "C");
  }
}
