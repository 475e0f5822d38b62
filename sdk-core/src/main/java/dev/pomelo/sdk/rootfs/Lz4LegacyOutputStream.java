package dev.pomelo.sdk.rootfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;

/**
 * LZ4 in the "legacy" frame, the only one that the kernel's {@code lib/decompress_unlz4.c} reads: a
 * magic number, then blocks of 8 MiB, each after its compressed length.
 */
final class Lz4LegacyOutputStream extends OutputStream {

  private static final int MAGIC = 0x184C2102;
  private static final int BLOCK = 8 << 20;

  private final OutputStream out;
  private final byte[] block = new byte[BLOCK];
  private int filled;
  private boolean closed;

  Lz4LegacyOutputStream(OutputStream out) throws IOException {
    this.out = out;
    putInt(MAGIC);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int n = Math.min(left, BLOCK - filled);
      System.arraycopy(bytes, from, block, filled, n);
      filled += n;
      from += n;
      left -= n;
      if (filled == BLOCK) {
        flushBlock();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (OutputStream closing = out) {
      flushBlock();
      closing.flush();
    }
  }

  private void flushBlock() throws IOException {
    if (filled == 0) {
      return;
    }
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(filled);
    try (OutputStream lz4 = new BlockLZ4CompressorOutputStream(compressed)) {
      lz4.write(block, 0, filled);
    }
    putInt(compressed.size());
    compressed.writeTo(out);
    filled = 0;
  }

  private void putInt(int value) throws IOException {
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }
}
