package dev.pomelo.sdk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLockTest {

  private static final Digest DIGEST = Digest.of("busybox");

  @TempDir Path directory;

  @Test
  void aLockFileThatDoesNotExistIsEmptyAndIsNotWritten() throws Exception {
    SourceLock lock = SourceLock.read(directory.resolve("pomelo.lock"));
    lock.write();
    assertThat(lock.names()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatIsWrittenIsSortedAndReadBackWithItsLine() throws Exception {
    Path file = directory.resolve("pomelo.lock");
    SourceLock lock = SourceLock.read(file);
    lock.put(entry("musl", "1.2.3-1"));
    lock.put(entry("busybox", "1:1.35.0-4+deb12u1"));
    lock.write();

    assertThat(Files.readString(file))
        .contains(
            """

            busybox:
              place: Debian source package busybox, file busybox_*.orig.tar.*
              version: "1:1.35.0-4+deb12u1"
              file: busybox_1.35.0.orig.tar.bz2
              sha256: %s

            musl:
            """
                .formatted(DIGEST));
    SourceLock again = SourceLock.read(file);
    assertThat(again.find("busybox").orElseThrow())
        .isEqualTo(at(entry("busybox", "1:1.35.0-4+deb12u1"), Location.of(file.toString(), 4)));
    assertThat(again.names()).containsExactlyInAnyOrder("busybox", "musl");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aSourceThatIsRemovedFloatsAgain() throws Exception {
    Path file = directory.resolve("pomelo.lock");
    SourceLock lock = SourceLock.read(file);
    lock.put(entry("musl", "1.2.3-1"));
    assertThat(lock.remove("musl")).isTrue();
    assertThat(lock.remove("musl")).isFalse();
    lock.write();
    assertThat(SourceLock.read(file).names()).isEmpty();
  }

  @Test
  void everyLineThatCannotBeUnderstoodIsReported() throws Exception {
    Path file = directory.resolve("pomelo.lock");
    Files.writeString(
        file,
        """
        <<<<<<< HEAD
        busybox:
          place: somewhere
          versoin: "1"
          file: b.tar
          sha256: 123
        """);
    assertThatThrownBy(() -> SourceLock.read(file))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            %1$s:1: not a line of a lock file: <<<<<<< HEAD
              after a merge conflict, delete the entry; it is pinned anew
            %1$s:4: unknown key 'versoin'
              did you mean 'version'? One of: place, version, file, sha256
            %1$s:6: not a SHA-256 in 64 lower-case hex digits: 123"""
                .formatted(file));
  }

  @Test
  void anEntryThatLacksSomethingIsReportedAtItsName() throws Exception {
    Path file = directory.resolve("pomelo.lock");
    Files.writeString(file, "busybox:\n  place: somewhere\n  file: b.tar\n");
    assertThatThrownBy(() -> SourceLock.read(file))
        .hasMessage(file + ":1: the entry of 'busybox' lacks version, sha256");
  }

  private static SourceLock.Entry entry(String name, String version) {
    return new SourceLock.Entry(
        name,
        "Debian source package busybox, file busybox_*.orig.tar.*",
        version,
        "busybox_1.35.0.orig.tar.bz2",
        DIGEST,
        Location.of("pomelo.lock"));
  }

  private static SourceLock.Entry at(SourceLock.Entry entry, Location location) {
    return new SourceLock.Entry(
        entry.name(), entry.place(), entry.version(), entry.file(), entry.sha256(), location);
  }
}
