package dev.pomelo.sdk.source;

import dev.pomelo.sdk.store.ContentDigests;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of an archive below a directory while the archive is still being decoded. Links
 * are made last, when nothing is written any more. Paths are trusted: {@link TreeShape} has seen
 * them.
 *
 * <p>Used by one thread. Close it in any case; what is incomplete is the caller's to delete.
 */
final class TreeWriter implements AutoCloseable {

  private static final int WRITERS = Math.min(2, Runtime.getRuntime().availableProcessors());
  private static final int SMALL_BYTES = 4 << 20;
  private static final int BYTES_AHEAD = 64 << 20;
  private static final int COST_OF_A_FILE = 512;

  private final Path root;
  private final FileTime time;
  private final ContentDigests written;
  private final boolean exactUmask;
  private final boolean hostDigests = HostSha256.isThere();
  private final List<String> undigested = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS, TreeWriter::named);
  private final Semaphore ahead = new Semaphore(BYTES_AHEAD);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final List<String> directories = new ArrayList<>();
  private final Map<String, String> symbolicLinks = new LinkedHashMap<>();
  private final Map<String, String> hardLinks = new LinkedHashMap<>();

  /**
   * @param root an empty directory
   * @param time modification time of everything
   * @param written takes the digests of all but large files
   */
  TreeWriter(Path root, FileTime time, ContentDigests written) throws IOException {
    this.root = root;
    this.written = written;
    this.time = time;
    Path probe = Files.createDirectory(root.resolve(".probe"), attribute(0777));
    this.exactUmask = Files.getPosixFilePermissions(probe).equals(permissions(0755));
    Files.delete(probe);
  }

  void directories(List<String> paths) throws IOException {
    for (String path : paths) {
      Path directory = Files.createDirectory(root.resolve(path), attribute(0755));
      settleMode(directory, 0755);
      directories.add(path);
    }
  }

  /**
   * Writes a file: at once if it is long, else later, on another thread.
   *
   * @param bytes its length, or -1 where that is not known
   * @param in read to its end, at most {@code limit} bytes
   * @return its length
   * @throws EntryRefused if it is longer than the limit
   */
  long file(String path, int mode, long bytes, InputStream in, long limit)
      throws IOException, InterruptedException, EntryRefused {
    rethrowFailure();
    if (bytes > limit) {
      throw new EntryRefused(path, "makes the archive larger than it may be");
    }
    if (bytes < 0 || bytes > SMALL_BYTES) {
      return longFile(path, mode, in, limit);
    }
    int length = Math.toIntExact(bytes);
    byte[] content = new byte[length];
    if (in.readNBytes(content, 0, length) != length || in.read() >= 0) {
      throw new IOException("the length of " + path + " is not what the archive says");
    }
    int cost = length + COST_OF_A_FILE;
    ahead.acquire(cost);
    threads.execute(
        () -> {
          try {
            shortFile(path, mode, content);
          } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          } finally {
            ahead.release(cost);
          }
        });
    return bytes;
  }

  void symbolicLink(String path, String target) {
    symbolicLinks.put(path, target);
  }

  void hardLink(String path, String target) {
    hardLinks.put(path, target);
  }

  /** Waits until all is written, makes the links, and sets the times of directories. */
  void finish() throws IOException, InterruptedException {
    threads.shutdown();
    threads.awaitTermination(1, TimeUnit.HOURS);
    rethrowFailure();
    digest(undigested);
    for (Map.Entry<String, String> link : hardLinks.entrySet()) {
      Files.createLink(root.resolve(link.getKey()), root.resolve(link.getValue()));
    }
    for (Map.Entry<String, String> link : symbolicLinks.entrySet()) {
      Path path = root.resolve(link.getKey());
      Files.createSymbolicLink(path, Path.of(link.getValue()));
      Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(time, time, null);
    }
    for (String directory : directories) {
      settleTime(root.resolve(directory));
    }
    settleTime(root);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void shortFile(String name, int mode, byte[] content) throws IOException {
    Path path = root.resolve(name);
    try (SeekableByteChannel out = create(path, mode)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
    settle(path, mode);
    if (hostDigests) {
      digestLater(name);
    } else {
      written.put(path, Digest.of(content));
    }
  }

  private void digestLater(String name) throws IOException {
    List<String> enough = List.of();
    synchronized (undigested) {
      undigested.add(name);
      if (undigested.size() == HostSha256.AT_ONCE) {
        enough = List.copyOf(undigested);
        undigested.clear();
      }
    }
    digest(enough);
  }

  private void digest(List<String> names) throws IOException {
    if (names.isEmpty()) {
      return;
    }
    Optional<List<Digest>> digests = HostSha256.of(root, names);
    for (int i = 0; i < names.size(); i++) {
      Path path = root.resolve(names.get(i));
      written.put(path, digests.isPresent() ? digests.get().get(i) : Digest.of(path));
    }
  }

  private long longFile(String name, int mode, InputStream in, long limit)
      throws IOException, EntryRefused {
    Path path = root.resolve(name);
    long written = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Channels.newOutputStream(create(path, mode))) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        if (written > limit) {
          throw new EntryRefused(name, "makes the archive larger than it may be");
        }
        out.write(buffer, 0, n);
      }
    }
    settle(path, mode);
    return written;
  }

  private static SeekableByteChannel create(Path path, int mode) throws IOException {
    return Files.newByteChannel(
        path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attribute(mode));
  }

  private void settle(Path path, int mode) throws IOException {
    settleMode(path, mode);
    settleTime(path);
  }

  private void settleMode(Path path, int mode) throws IOException {
    if (!exactUmask) {
      Files.setPosixFilePermissions(path, permissions(mode));
    }
  }

  /** Sets the time of a file or directory; no link is there yet to be followed. */
  private void settleTime(Path path) throws IOException {
    Files.getFileAttributeView(path, BasicFileAttributeView.class).setTimes(time, time, null);
  }

  private void rethrowFailure() throws IOException {
    @Nullable Throwable e = failure.get();
    if (e instanceof IOException io) {
      throw io;
    }
    if (e != null) {
      throw new IOException(e);
    }
  }

  private static FileAttribute<?> attribute(int mode) {
    return PosixFilePermissions.asFileAttribute(permissions(mode));
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all =
        PosixFilePermission.values(); // owner read first, others execute last
    for (int i = 0; i < all.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        set.add(all[i]);
      }
    }
    return set;
  }

  private static Thread named(Runnable work) {
    Thread thread = new Thread(work, "pomelo-unpack");
    thread.setDaemon(true);
    return thread;
  }
}
