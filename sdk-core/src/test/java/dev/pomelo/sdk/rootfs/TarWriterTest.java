package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.store.Digest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TarWriterTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path directory;

  @Test
  void tarListsWhatWasWritten() throws Exception {
    Path archive = write(SampleTree.withCapability());
    String listing =
        HostTools.output(
            "tar", "--numeric-owner", "--xattrs-include=*", "-tvvf", archive.toString());
    assertThat(listing.lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./",
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./bin/",
            "-rwsr-xr-x 0/0 60000 2026-01-01 00:00 ./bin/busybox",
            "-rwxr-xr-x* 0/0 90 2026-01-01 00:00 ./bin/ping",
            " x: 20 security.capability",
            "hrwsr-xr-x 0/0 0 2026-01-01 00:00 ./bin/sh link to ./bin/busybox",
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./dev/",
            "crw------- 0/5 5,1 2026-01-01 00:00 ./dev/console",
            "brw-rw---- 0/6 254,2 2026-01-01 00:00 ./dev/vda2",
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./etc/",
            "lrwxrwxrwx 0/0 0 2026-01-01 00:00 ./etc/mtab -> ../proc/self/mounts",
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./home/",
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./home/user/",
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./home/user/withéa-name/",
            "-rw-r----- 1000/1000 6 2026-01-01 00:00 ." + SampleTree.LONG_FILE,
            "lrwxrwxrwx 0/0 0 2026-01-01 00:00 ./init -> /bin/busybox",
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./run/",
            "prw--w---- 100000/50 0 2026-01-01 00:00 ./run/control",
            "drwxrwxrwt 0/0 0 2026-01-01 00:00 ./tmp/",
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./usr/",
            "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./usr/bin/",
            "hrwsr-xr-x 0/0 0 2026-01-01 00:00 ./usr/bin/vi link to ./bin/busybox");
  }

  @Test
  void largeOwnersGoToThePaxHeader() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder()
            .add(
                new Entry.RegularFile(
                    "/f",
                    ContentSource.of("x"),
                    Attributes.of(0600, 2_000_000_000, 3_000_000),
                    Origin.of("test")))
            .build();
    assertThat(HostTools.output("tar", "--numeric-owner", "-tvf", write(tree).toString()))
        .contains("2000000000/3000000 1 ");
  }

  @Test
  void sameTreeGivesTheSameBytes() throws Exception {
    Digest digest = Digest.of(write(SampleTree.withCapability()));
    assertThat(Digest.of(write(SampleTree.withCapability()))).isEqualTo(digest);
  }

  @Test
  void refusesSockets() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder()
            .add(new Entry.Socket("/run/log", Attributes.of(0600), Origin.of("layout")))
            .build();
    assertThatThrownBy(() -> write(tree))
        .hasMessage(
            """
            layout: tar cannot hold the socket /run/log
              leave it out: the program that listens makes it""");
  }

  private Path write(FileSystemTree tree) throws Exception {
    Path archive = directory.resolve("rootfs.tar");
    Archive.TAR.write(tree, archive, Compression.NONE, NEW_YEAR);
    return archive;
  }
}
