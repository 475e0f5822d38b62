package dev.pomelo.sdk.rootfs;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Compressions that the kernel can unpack an initramfs with, levels pinned. */
public enum Compression {
  NONE("none", ""),
  GZIP("gzip", ".gz"),
  BZIP2("bzip2", ".bz2"),
  LZMA("lzma", ".lzma"),
  XZ("xz", ".xz"),
  ZSTD("zstd", ".zst"),
  LZ4("lz4", ".lz4");

  /** The highest level whose window, 8 MiB, every zstd decoder accepts. */
  private static final int ZSTD_LEVEL = 19;

  /** The target must have this much memory free to unpack. */
  private static final int MAX_DICTIONARY = 8 << 20;

  private final String label;
  private final String suffix;

  Compression(String label, String suffix) {
    this.label = label;
    this.suffix = suffix;
  }

  /** Its name in definitions. */
  public String label() {
    return label;
  }

  /** What a file name gets, with the dot; empty for {@link #NONE}. */
  public String suffix() {
    return suffix;
  }

  /** All names in definitions. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Compression::label).toList();
  }

  /** The compression with this name in definitions. */
  public static Optional<Compression> labelled(String label) {
    return Arrays.stream(values()).filter(c -> c.label.equals(label)).findFirst();
  }

  /**
   * A stream that compresses; closing it closes the other one.
   *
   * @param contentBytes how much will be written at most, to size dictionaries; -1 if unknown
   */
  public OutputStream compress(OutputStream out, long contentBytes) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new BestGzip(out);
      case BZIP2 -> new BZip2CompressorOutputStream(out, BZip2CompressorOutputStream.MAX_BLOCKSIZE);
      case LZMA -> new UnflushedLzma(out, lzma(contentBytes));
      case XZ -> xz(out, contentBytes);
      case ZSTD -> new ZstdOutputStream(out, ZSTD_LEVEL).setChecksum(true);
      case LZ4 -> new Lz4LegacyOutputStream(out);
    };
  }

  /**
   * As {@link #XZ}, with filters for machine code before it: for kernels that have them.
   *
   * @param contentBytes how much will be written at most, to size the dictionary; -1 if unknown
   */
  public static OutputStream xz(OutputStream out, long contentBytes, XzFilter... filters)
      throws IOException {
    FilterOptions[] chain = new FilterOptions[filters.length + 1];
    for (int i = 0; i < filters.length; i++) {
      chain[i] = filters[i].options();
    }
    chain[filters.length] = lzma(contentBytes);
    // the kernel's decoder knows CRC32 and no other check (Documentation/staging/xz.rst)
    return new XZOutputStream(out, chain, org.tukaani.xz.XZ.CHECK_CRC32);
  }

  private static LZMA2Options lzma(long contentBytes) throws IOException {
    LZMA2Options options = new LZMA2Options(LZMA2Options.PRESET_MAX);
    options.setDictSize(dictionary(contentBytes));
    return options;
  }

  private static int dictionary(long contentBytes) {
    if (contentBytes < 0 || contentBytes > MAX_DICTIONARY) {
      return MAX_DICTIONARY;
    }
    int size = 1 << 16;
    while (size < contentBytes) {
      size <<= 1;
    }
    return size;
  }

  /** A stream of LZMA has no place up to which it could be read before its end: a flush waits. */
  private static final class UnflushedLzma extends LZMAOutputStream {
    UnflushedLzma(OutputStream out, LZMA2Options options) throws IOException {
      super(out, options, -1);
    }

    @Override
    public void flush() {}
  }

  /** Has neither time nor name in its header, as Java writes it. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
