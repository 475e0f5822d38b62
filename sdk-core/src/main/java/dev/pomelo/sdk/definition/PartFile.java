package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.store.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file or symbolic link of a part, on disk or in a jar. */
public final class PartFile {

  /** Where the bytes of a file come from. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  private final String path;
  private final String display;
  private final int mode;
  private final long size;
  private final @Nullable String linkTarget;
  private final Content content;

  PartFile(
      String path,
      String display,
      int mode,
      long size,
      @Nullable String linkTarget,
      Content content) {
    this.path = path;
    this.display = display;
    this.mode = mode;
    this.size = size;
    this.linkTarget = linkTarget;
    this.content = content;
  }

  /** A file whose content is at hand, with mode 0644. */
  public static PartFile of(String path, String display, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new PartFile(
        path, display, 0644, bytes.length, null, () -> new ByteArrayInputStream(bytes));
  }

  /** The path in the part, with slashes: {@code kernel/net.config}. */
  public String path() {
    return path;
  }

  /** The last element of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * The name for messages: {@code src/main/kernel/net.config} or {@code x.jar!boards/x/a.config}.
   */
  public String display() {
    return display;
  }

  /** Permission bits, set-uid, set-gid and sticky included. */
  public int mode() {
    return mode;
  }

  /** Length of the content in bytes; 0 for a link. */
  public long size() {
    return size;
  }

  /** What a symbolic link points to, as written; null for a file. */
  public @Nullable String linkTarget() {
    return linkTarget;
  }

  /** Whether this is a symbolic link. Links are never followed. */
  public boolean isLink() {
    return linkTarget != null;
  }

  /** The content; a link has none. */
  public InputStream open() throws IOException {
    return content.open();
  }

  /** The whole content. */
  public byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }

  /** The whole content as UTF-8. */
  public String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The SHA-256 of the content, or of a link's target. */
  public Digest digest() throws IOException {
    if (linkTarget != null) {
      return Digest.of(linkTarget);
    }
    try (InputStream in = open()) {
      return Digest.of(in);
    }
  }

  @Override
  public String toString() {
    return display;
  }
}
