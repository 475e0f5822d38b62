package dev.pomelo.sdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDigestsTest {

  @TempDir Path directory;
  private final ContentDigests known = new ContentDigests();

  @Test
  void aFileWhoseDigestIsKnownIsNotRead() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "content");
    Digest noted = Digest.of("something that the file does not say");
    known.put(file, noted);
    assertThat(digestInAListing()).isEqualTo(noted);
  }

  @Test
  void aFileOfARenamedDirectoryIsTheSameFile() throws Exception {
    Path before = Files.createDirectory(directory.resolve("before"));
    Path file = Files.writeString(before.resolve("file"), "content");
    Digest noted = Digest.of("something that the file does not say");
    known.put(file, noted);
    Path after = Files.move(before, directory.resolve("after"));
    assertThat(TreeListing.of(after, known).entries().get(0).digest()).isEqualTo(noted);
  }

  @Test
  void aFileThatAnotherTookThePlaceOfIsRead() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "content");
    known.put(file, Digest.of("content"));
    Path other = Files.writeString(directory.resolve("other"), "CONTENT");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(digestInAListing()).isEqualTo(Digest.of("CONTENT"));
  }

  @Test
  void aFileThatGrewIsRead() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "content");
    known.put(file, Digest.of("content"));
    Files.writeString(file, "more content");
    assertThat(digestInAListing()).isEqualTo(Digest.of("more content"));
  }

  private Digest digestInAListing() throws Exception {
    return TreeListing.of(directory, known).entries().get(0).digest();
  }
}
