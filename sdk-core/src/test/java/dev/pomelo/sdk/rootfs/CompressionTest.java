package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.store.Digest;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CompressionTest {

  /** More than a block of LZ4: text, zeros and noise. */
  private static final byte[] CONTENT = content();

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "GZIP,gzip -dc",
    "BZIP2,bzip2 -dc",
    "LZMA,xz --format=lzma -dc",
    "XZ,xz -dc",
    "ZSTD,zstd -dcq",
    "LZ4,lz4 -dcq"
  })
  void usualToolUnpacksIt(Compression compression, String tool) throws Exception {
    Path file = Files.write(directory.resolve("a" + compression.suffix()), compressed(compression));
    Path unpacked = directory.resolve("a");
    HostTools.output("sh", "-c", "%s '%s' > '%s'".formatted(tool, file, unpacked));
    assertThat(Digest.of(unpacked)).isEqualTo(Digest.of(CONTENT));
  }

  @ParameterizedTest
  @EnumSource
  void sameContentGivesTheSameBytes(Compression compression) throws Exception {
    assertThat(compressed(compression)).isEqualTo(compressed(compression));
    assertThat(Compression.labelled(compression.label())).contains(compression);
  }

  @Test
  void gzipHasNeitherTimeNorName() throws Exception {
    byte[] header = java.util.Arrays.copyOf(compressed(Compression.GZIP), 9);
    assertThat(HexFormat.of().formatHex(header, 0, 8)).isEqualTo("1f8b080000000000");
  }

  @Test
  void xzHasACheckThatTheKernelKnowsAndADictionaryNoLargerThanNeeded() throws Exception {
    byte[] small = "pomelo\n".repeat(20_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Path file = directory.resolve("a.xz");
    try (OutputStream out = Compression.XZ.compress(Files.newOutputStream(file), small.length)) {
      out.write(small);
    }
    assertThat(HostTools.output("xz", "-lvv", file.toString()))
        .contains("Check:             CRC32", "--lzma2=dict=256KiB");
  }

  @Test
  void xzFilterIsUsedWhereItIsAskedFor() throws Exception {
    Path file = directory.resolve("a.xz");
    try (OutputStream out = Compression.xz(Files.newOutputStream(file), -1, XzFilter.ARM)) {
      out.write(CONTENT);
    }
    assertThat(HostTools.output("xz", "-lvv", file.toString())).contains("--arm");
  }

  @Test
  void lz4BeginsWithTheLegacyMagicNumber() throws Exception {
    byte[] bytes = compressed(Compression.LZ4);
    assertThat(HexFormat.of().formatHex(bytes, 0, 4)).isEqualTo("02214c18");
    assertThat(bytes.length).isLessThan(CONTENT.length);
  }

  private static byte[] compressed(Compression compression) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(bytes, CONTENT.length)) {
      out.write(CONTENT, 0, 1000);
      out.flush(); // as the buffer before it does when it is closed
      out.write(CONTENT[1000]);
      out.write(CONTENT, 1001, CONTENT.length - 1001);
    }
    return bytes.toByteArray();
  }

  private static byte[] content() {
    byte[] content = new byte[9 << 20];
    byte[] text = SampleTree.LAYOUT.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int at = 0; at + text.length < 7 << 20; at += text.length) {
      System.arraycopy(text, 0, content, at, text.length);
      content[at] = (byte) (at >> 4);
    }
    byte[] noise = new byte[1 << 20];
    new Random(2).nextBytes(noise);
    System.arraycopy(noise, 0, content, content.length - noise.length, noise.length);
    return content;
  }
}
