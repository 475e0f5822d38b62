package dev.pomelo.sdk.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** The compressions that sources come in, told apart by their first bytes. */
public enum Decompressor {
  GZIP("\u001f\u008b") {
    @Override
    InputStream decode(InputStream in) throws IOException {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
  },
  BZIP2("BZh") {
    @Override
    InputStream decode(InputStream in) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  XZ("\u00fd7zXZ\u0000") {
    @Override
    InputStream decode(InputStream in) throws IOException {
      return new XZInputStream(in);
    }
  },
  ZSTD("(\u00b5/\u00fd") {
    @Override
    InputStream decode(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }
  },
  LZ4("\u0004\"M\u0018") {
    @Override
    InputStream decode(InputStream in) throws IOException {
      return new FramedLZ4CompressorInputStream(in, true);
    }
  },
  LZMA("]\u0000\u0000") {
    @Override
    InputStream decode(InputStream in) throws IOException {
      return LZMACompressorInputStream.builder().setInputStream(in).get();
    }
  },
  NONE("") {
    @Override
    InputStream decode(InputStream in) {
      return in;
    }
  };

  private static final int LONGEST_MAGIC = 6;
  private static final int BUFFER_BYTES = 1 << 16;

  private final String magic;

  /**
   * @param magic the first bytes, one a character
   */
  Decompressor(String magic) {
    this.magic = magic;
  }

  abstract InputStream decode(InputStream in) throws IOException;

  /**
   * The content of a file, decompressed if it is compressed; it can be marked and reset.
   *
   * @param file closed with the stream
   */
  public static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      byte[] start = in.readNBytes(LONGEST_MAGIC);
      if (of(start) == XZ) {
        Optional<InputStream> host = HostXz.open(file);
        if (host.isPresent()) {
          in.close();
          return new BufferedInputStream(host.get(), BUFFER_BYTES);
        }
      }
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
      InputStream decoded = of(start).decode(new BufferedInputStream(whole, BUFFER_BYTES));
      return new BufferedInputStream(decoded, BUFFER_BYTES);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The content of a stream, decompressed if it is compressed. */
  static InputStream open(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    buffered.mark(LONGEST_MAGIC);
    byte[] start = buffered.readNBytes(LONGEST_MAGIC);
    buffered.reset();
    return of(start).decode(buffered);
  }

  /** The compression of something that starts with these bytes. */
  static Decompressor of(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    for (Decompressor each : values()) {
      if (text.startsWith(each.magic)) {
        return each;
      }
    }
    return NONE;
  }
}
