package dev.pomelo.sdk.store;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The content-addressed store: sources and step outputs under the digest of their content.
 *
 * <pre>
 * blobs/ab/abcd…     single files: downloads
 * trees/ab/abcd…/    directories: step outputs, under the digest of their {@link TreeListing}
 * listings/ab/abcd…  that listing; its time is when the tree was last seen to be whole
 * results/ab/abcd…   step key → what the step gave, a {@link StepResult}; its time is its last use
 * notes/ab/abcd…     small facts that can be found out again: probes, times, the last key of a step
 * locks/ab/abcd…     held by whoever is at work on a key
 * work/abcd…/        build directories that are kept for incremental builds
 * damaged/…          entries that were not what they should be, set aside
 * tmp/…              what is being written; a directory without a living owner is rubbish
 * </pre>
 *
 * <p>An entry appears whole and synced to disk, by a rename, or not at all. What is read is checked
 * against its digest; what is damaged is set aside and counts as missing. Several processes can use
 * one store, and the users of a group, where the store's directory is theirs to write.
 */
public final class Store implements AutoCloseable {

  private final StoreFiles files;
  private final TemporarySpace temporary;
  private final Trees trees;
  private final Set<Digest> soundBlobs = ConcurrentHashMap.newKeySet();

  private Store(StoreFiles files, TemporarySpace temporary, Trees trees) {
    this.files = files;
    this.temporary = temporary;
    this.trees = trees;
  }

  /** Opens a store with {@link StoreOptions#DEFAULT}. */
  public static Store open(Path root) throws PomeloException {
    return open(root, StoreOptions.DEFAULT);
  }

  /**
   * Opens a store, making it where there is none, and sweeps away what killed processes left.
   *
   * @throws PomeloException if the directory cannot be written
   */
  public static Store open(Path root, StoreOptions options) throws PomeloException {
    Path absolute = root.toAbsolutePath().normalize();
    try {
      TemporarySpace temporary = TemporarySpace.open(absolute.resolve("tmp"));
      StoreFiles files = new StoreFiles(absolute, temporary, options);
      return new Store(files, temporary, new Trees(files, options.sync()));
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of(
              "cannot use the store at " + absolute + ": " + Reason.of(e),
              "name a directory that can be written with -Dpomelo.store=…"),
          e);
    }
  }

  /** The directory that holds the store. */
  public Path root() {
    return files.root();
  }

  /** A new empty directory on the store's file system, gone when the store is closed. */
  public Path newTemporaryDirectory() throws IOException {
    return Files.createDirectory(files.temporary());
  }

  /** A name for a new file on the store's file system; nothing is there yet. */
  public Path newTemporaryFile() {
    return files.temporary();
  }

  /** The file with this content, if the store has it and it is whole. */
  public Optional<Path> blob(Digest digest) throws IOException, InterruptedException {
    Path place = files.blob(digest);
    try (KeyLock use = files.lockUse()) {
      if (!Files.exists(place)) {
        return Optional.empty();
      }
      files.markUsed(place);
    }
    if (!soundBlobs.contains(digest)) {
      if (!Digest.of(place).equals(digest)) {
        files.setAside(place, "has another content");
        return Optional.empty();
      }
      soundBlobs.add(digest);
    }
    return Optional.of(place);
  }

  /**
   * Moves a file into the store.
   *
   * @param file a file from {@link #newTemporaryFile}, synced to disk by this call
   * @param digest the digest of its content, computed by the caller while writing
   * @return where it lies now
   */
  public Path putBlob(Path file, Digest digest) throws IOException {
    DiskSync.file(file);
    Path place = files.blob(digest);
    files.move(file, place);
    files.markUsed(place);
    soundBlobs.add(digest);
    return place;
  }

  /** The directory with this content, if the store has it. Nobody may write into it. */
  public Optional<Path> tree(Digest digest) {
    return trees.find(digest);
  }

  /**
   * The directory with this content, if the store has it and it is whole, for reading its files.
   */
  public Optional<Path> soundTree(Digest digest) throws IOException {
    return trees.use(digest);
  }

  /** What a directory of the store holds, if the store has it and its listing is whole. */
  public Optional<TreeListing> listing(Digest digest) throws IOException {
    return trees.listing(digest);
  }

  /**
   * Moves a directory into the store.
   *
   * @param directory a directory from {@link #newTemporaryDirectory}
   * @return the digest of its {@link TreeListing}
   */
  public Digest putTree(Path directory) throws IOException, InterruptedException {
    return putTree(directory, new ContentDigests());
  }

  /**
   * The same, without reading what was digested while it was written.
   *
   * @param known digests of files in it
   */
  public Digest putTree(Path directory, ContentDigests known)
      throws IOException, InterruptedException {
    return trees.put(directory, known);
  }

  /**
   * What the step with this key gave, if it ran before. Its output may be gone from the store;
   * where it is there, it stays until this store object is closed.
   */
  public Optional<StepResult> result(Digest key) throws IOException, InterruptedException {
    Path file = files.result(key);
    try (KeyLock use = files.lockUse()) {
      Optional<StepResult> result = files.read(file).flatMap(StepResult::parse);
      if (result.isPresent()) {
        files.markUsed(file);
      }
      return result;
    }
  }

  /** Records what the step with this key gave. */
  public void putResult(Digest key, StepResult result) throws IOException {
    files.writeChecked(files.result(key), result.format(), true);
  }

  /** A small fact noted earlier under a name. */
  public Optional<String> note(String name) throws IOException {
    return files.read(files.note(name));
  }

  /** Notes a small fact that can be found out again. */
  public void putNote(String name, String text) throws IOException {
    files.writeChecked(files.note(name), text, false);
  }

  /**
   * A build directory that outlives the build, for incremental builds. Hold {@link #lock} of its
   * key while you work in it.
   *
   * @param key digest of everything that makes an old state of the directory unusable
   */
  public WorkDirectory workDirectory(Digest key) {
    return new WorkDirectory(files, files.work(key));
  }

  /**
   * Waits until nobody else, in this process or another one, works on a key.
   *
   * @param onWait called once if there is somebody to wait for
   * @return to be closed when the work is done
   */
  public KeyLock lock(Digest key, Runnable onWait) throws IOException, InterruptedException {
    return KeyLock.acquire(files.lock(key), onWait);
  }

  /** Everything in the store, with its size and when it was last used. */
  public Inventory inventory() throws IOException {
    return Inventory.of(files, trees);
  }

  /**
   * Removes what was not used for the longest time until the rest is small enough. What a running
   * build uses, here or in another process, stays.
   *
   * @param maxBytes how many bytes the store may keep
   * @return what was removed
   */
  public List<StoredEntry> collect(long maxBytes) throws IOException, InterruptedException {
    return new Collector(files, inventory()).collect(maxBytes);
  }

  /**
   * Reads everything in the store and sets aside what is not what it should be.
   *
   * @return what is damaged, in a line each
   */
  public List<String> verify() throws IOException {
    return new StoreCheck(files, trees).run();
  }

  @Override
  public void close() throws PomeloException {
    try {
      temporary.close();
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot clean the store at " + root() + ": " + e.getMessage()), e);
    }
  }
}
