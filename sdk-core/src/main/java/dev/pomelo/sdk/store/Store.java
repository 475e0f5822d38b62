package dev.pomelo.sdk.store;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content-addressed store: sources and step outputs under the digest of their content.
 *
 * <pre>
 * blobs/ab/abcd…    single files: downloads
 * trees/ab/abcd…/   directories: step outputs, under their {@link TreeDigest}
 * results/ab/abcd…  step key → what the step gave, a {@link StepResult}
 * notes/ab/abcd…    small facts that can be found out again: probes, times, the last key of a step
 * locks/ab/abcd…    held by whoever is at work on a key
 * work/…            build directories that are kept for incremental builds
 * tmp/…             what is being written; a directory without a living owner is rubbish
 * </pre>
 *
 * <p>An entry appears whole, by a rename, or not at all. Several processes can use one store.
 */
public final class Store implements AutoCloseable {

  /** Temporary directories of this process: opening their locks anew would give them up. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final Path temporary;
  private final FileChannel ownerChannel;
  private final FileLock owner;
  private final AtomicInteger counter = new AtomicInteger();

  private Store(Path root, Path temporary, FileChannel ownerChannel, FileLock owner) {
    this.root = root;
    this.temporary = temporary;
    this.ownerChannel = ownerChannel;
    this.owner = owner;
  }

  /**
   * Opens a store, making it where there is none, and sweeps away what killed processes left.
   *
   * @throws PomeloException if the directory cannot be written
   */
  public static Store open(Path root) throws PomeloException {
    Path absolute = root.toAbsolutePath().normalize();
    try {
      Path tmp = Files.createDirectories(absolute.resolve("tmp"));
      sweep(tmp);
      Path temporary = Files.createDirectory(tmp.resolve(UUID.randomUUID().toString()));
      OWN.add(lockOf(temporary));
      FileChannel channel =
          FileChannel.open(lockOf(temporary), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock owner = channel.tryLock();
      if (owner == null) {
        throw new IOException("cannot lock " + lockOf(temporary));
      }
      return new Store(absolute, temporary, channel, owner);
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of(
              "cannot use the store at " + absolute + ": " + e.getMessage(),
              "name a directory that can be written with -Dpomelo.store=…"),
          e);
    }
  }

  /** The directory that holds the store. */
  public Path root() {
    return root;
  }

  /** A new empty directory on the store's file system, gone when the store is closed. */
  public Path newTemporaryDirectory() throws IOException {
    return Files.createDirectory(temporary.resolve(Integer.toString(counter.incrementAndGet())));
  }

  /** A name for a new file on the store's file system; nothing is there yet. */
  public Path newTemporaryFile() {
    return temporary.resolve(Integer.toString(counter.incrementAndGet()));
  }

  /** The file with this content, if the store has it. */
  public Optional<Path> blob(Digest digest) {
    return existing(place("blobs", digest));
  }

  /**
   * Moves a file into the store.
   *
   * @param file a file from {@link #newTemporaryFile}, synced to disk by this call
   * @param digest the digest of its content, computed by the caller while writing
   * @return where it lies now
   */
  public Path putBlob(Path file, Digest digest) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path place = parented(place("blobs", digest));
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    return place;
  }

  /** The directory with this content, if the store has it. Never write into it. */
  public Optional<Path> tree(Digest digest) {
    return existing(place("trees", digest));
  }

  /**
   * Moves a directory into the store.
   *
   * @param directory a directory from {@link #newTemporaryDirectory}
   * @return its {@link TreeDigest}
   */
  public Digest putTree(Path directory) throws IOException {
    Digest digest = TreeDigest.of(directory);
    Path place = parented(place("trees", digest));
    try {
      if (!Files.exists(place)) {
        Files.move(directory, place, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FileSystemException e) {
      if (!Files.exists(place)) {
        throw e; // else another build was first with the same content
      }
    }
    FileTrees.delete(directory);
    return digest;
  }

  /** What the step with this key gave, if it ran before and its output is still there. */
  public Optional<StepResult> result(Digest key) throws IOException {
    Path file = place("results", key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return StepResult.parse(Files.readString(file)).filter(r -> tree(r.output()).isPresent());
  }

  /** Records what the step with this key gave. */
  public void putResult(Digest key, StepResult result) throws IOException {
    write(place("results", key), result.format());
  }

  /** A small fact noted earlier under a name. */
  public Optional<String> note(String name) throws IOException {
    Path file = place("notes", Digest.of(name));
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** Notes a small fact that can be found out again. */
  public void putNote(String name, String text) throws IOException {
    write(place("notes", Digest.of(name)), text);
  }

  /**
   * A build directory that outlives the build, for incremental builds.
   *
   * @param key digest of everything that makes an old state of the directory unusable
   */
  public Path workDirectory(Digest key) throws IOException {
    return Files.createDirectories(root.resolve("work").resolve(key.hex()));
  }

  /**
   * Waits until nobody else, in this process or another one, works on a key.
   *
   * @return to be closed when the work is done
   */
  public KeyLock lock(Digest key) throws IOException, InterruptedException {
    return KeyLock.acquire(parented(place("locks", key)));
  }

  @Override
  public void close() throws PomeloException {
    try {
      FileTrees.delete(temporary);
      owner.release();
      ownerChannel.close();
      Files.deleteIfExists(lockOf(temporary));
      OWN.remove(lockOf(temporary));
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot clean " + temporary + ": " + e.getMessage()), e);
    }
  }

  private void write(Path place, String text) throws IOException {
    Path file = newTemporaryFile();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(file, parented(place), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path place(String kind, Digest digest) {
    return root.resolve(kind).resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
  }

  private static Optional<Path> existing(Path place) {
    return Files.exists(place) ? Optional.of(place) : Optional.empty();
  }

  private static Path parented(Path place) throws IOException {
    Path parent = place.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return place;
  }

  private static Path lockOf(Path temporary) {
    return temporary.resolveSibling(temporary.getFileName() + ".lock");
  }

  private static void sweep(Path tmp) throws IOException {
    try (Stream<Path> entries = Files.list(tmp)) {
      for (Path lock : entries.filter(p -> p.toString().endsWith(".lock")).toList()) {
        if (!OWN.contains(lock)) {
          sweepOne(tmp, lock);
        }
      }
    }
  }

  private static void sweepOne(Path tmp, Path lock) throws IOException {
    String name = String.valueOf(lock.getFileName());
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      @Nullable FileLock free = channel.tryLock();
      if (free == null) {
        return; // another process is at work there
      }
      FileTrees.delete(tmp.resolve(name.substring(0, name.length() - ".lock".length())));
      Files.deleteIfExists(lock);
    } catch (NoSuchFileException e) {
      return; // somebody else swept first
    }
  }
}
