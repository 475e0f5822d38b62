package dev.pomelo.sdk.rootfs;

import java.io.IOException;
import java.io.OutputStream;

/** Compressions that the kernel can unpack an initramfs with, levels pinned. */
public enum Compression {
  NONE("none", ""),
  GZIP("gzip", ".gz"),
  XZ("xz", ".xz"),
  ZSTD("zstd", ".zst"),
  LZ4("lz4", ".lz4");

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

  /**
   * A stream that compresses; closing it closes the other one.
   *
   * @param contentBytes how much will be written at most, to size dictionaries; -1 if unknown
   */
  @SuppressWarnings("DoNotCallSuggester")
  public OutputStream compress(OutputStream out, long contentBytes) throws IOException {
    throw new UnsupportedOperationException();
  }
}
