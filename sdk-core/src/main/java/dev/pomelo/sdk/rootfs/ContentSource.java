package dev.pomelo.sdk.rootfs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The content of a regular file; it can be read any number of times. */
public interface ContentSource {

  /** Length in bytes. */
  long size();

  /** A new stream over the whole content, for the caller to close. */
  InputStream open() throws IOException;

  /** The content of a file, which must not change as long as this object is used. */
  static ContentSource of(Path file) throws IOException {
    return new FileContent(file, Files.size(file));
  }

  /** Bytes in memory. */
  static ContentSource of(byte[] bytes) {
    return new MemoryContent(Bytes.of(bytes));
  }

  /** A text in UTF-8. */
  static ContentSource of(String text) {
    return new MemoryContent(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Content that lies in a file. */
  record FileContent(Path file, long size) implements ContentSource {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }

  /** Content in memory. */
  record MemoryContent(Bytes bytes) implements ContentSource {
    @Override
    public long size() {
      return bytes.toArray().length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes.toArray());
    }
  }
}
