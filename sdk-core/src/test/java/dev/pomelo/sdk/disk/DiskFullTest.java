package dev.pomelo.sdk.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.rootfs.Archive;
import dev.pomelo.sdk.rootfs.Attributes;
import dev.pomelo.sdk.rootfs.Compression;
import dev.pomelo.sdk.rootfs.ContentSource;
import dev.pomelo.sdk.rootfs.Entry;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.rootfs.Origin;
import dev.pomelo.sdk.store.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes onto a real tmpfs of 1 MiB, in a name space where anybody can mount one. */
final class DiskFullTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "cpio,     cannot write %s/out: No space left on device",
    "tar,      cannot write %s/out: No space left on device",
    "ext2,     No space left on device",
    "ext4,     No space left on device",
    "squashfs, No space left on device",
    "disk,     cannot write %s/out: No space left on device"
  })
  void fullDiskLeavesNothingHalfWritten(String format, String message) throws Exception {
    assumeTrue(canMount(), "this host lets nobody mount a tmpfs in a user name space");
    ProcessResult result = inSmallTmpfs(format);
    assertThat(result.text()).contains(message.formatted(directory)).contains("files left: []");
  }

  private ProcessResult inSmallTmpfs(String format) throws Exception {
    String script =
        "mount -t tmpfs -o size=1m tmpfs \"$1\" && exec \"$2\" -cp \"$3\" \"$4\" \"$5\" \"$1\"";
    return Processes.run(
        ProcessRequest.of(
            List.of(
                "unshare",
                "-Urm",
                "sh",
                "-c",
                script,
                "sh",
                directory.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                DiskFullTest.class.getName(),
                format)));
  }

  private static boolean canMount() throws Exception {
    return Processes.find("unshare").isPresent()
        && Processes.run(
                    ProcessRequest.of("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"))
                .exitCode()
            == 0;
  }

  /** What runs in the name space. */
  public static void main(String[] arguments) throws Exception {
    Path full = Path.of(arguments[1]);
    Path output = full.resolve("out");
    try {
      write(arguments[0], output);
      System.out.println("written");
    } catch (PomeloException e) {
      System.out.println(e.getMessage());
    }
    try (var files = Files.list(full)) {
      System.out.println("files left: " + files.toList());
    }
  }

  private static void write(String format, Path output) throws Exception {
    byte[] noise = new byte[4 << 20];
    new Random(1).nextBytes(noise);
    FileSystemTree tree =
        FileSystemTree.builder()
            .add(
                new Entry.RegularFile(
                    "/noise", ContentSource.of(noise), Attributes.of(0644), Origin.of("test")))
            .build();
    Digest identity = Digest.of("test");
    switch (format) {
      case "cpio" -> Archive.CPIO.write(tree, output, Compression.GZIP, NEW_YEAR);
      case "tar" -> Archive.TAR.write(tree, output, Compression.ZSTD, NEW_YEAR);
      case "ext2", "ext4" -> {
        ExtFormat kind = ExtFormat.valueOf(format.toUpperCase(Locale.ROOT));
        ExtWriter.write(tree, output, ExtOptions.of(kind, identity, NEW_YEAR));
      }
      case "squashfs" ->
          SquashfsWriter.write(tree, output, SquashfsOptions.of(Compression.ZSTD, NEW_YEAR));
      default -> {
        Path content = Files.write(Files.createTempFile("content", ""), noise);
        List<Partition> partitions = List.of(Partition.of("p", PartitionType.LINUX, content));
        DiskImage.write(DiskImage.Layout.of(PartitionTable.GPT, identity, partitions), output);
        Files.delete(content);
      }
    }
  }
}
