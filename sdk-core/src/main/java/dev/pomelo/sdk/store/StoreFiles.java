package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where everything in a store lies, and how files get there and out of the way. */
final class StoreFiles {

  private static final long SMALL = 1 << 20;

  private final Path root;
  private final TemporarySpace temporary;
  private final StoreOptions options;
  private final Instant opened = Instant.now();
  private final AtomicBoolean unsealed = new AtomicBoolean();

  StoreFiles(Path root, TemporarySpace temporary, StoreOptions options) {
    this.root = root;
    this.temporary = temporary;
    this.options = options;
  }

  /** How closely what is read is looked at. */
  Verification verification() {
    return options.verification();
  }

  /** Tells whoever is listening. */
  void notice(String line) {
    options.notices().accept(line);
  }

  Path root() {
    return root;
  }

  Path blob(Digest digest) {
    return place("blobs", digest);
  }

  Path tree(Digest digest) {
    return place("trees", digest);
  }

  Path listing(Digest digest) {
    return place("listings", digest);
  }

  Path result(Digest key) {
    return place("results", key);
  }

  Path note(String name) {
    return place("notes", Digest.of(name));
  }

  Path lock(Digest key) {
    return place("locks", key);
  }

  Path work(Digest key) {
    return root.resolve("work").resolve(key.hex());
  }

  /** The directory of a kind of entries: {@code trees}. */
  Path all(String kind) {
    return root.resolve(kind);
  }

  Path temporary() {
    return temporary.next();
  }

  /** When the longest-running of all builds that use the store now began. */
  Instant oldestUse() throws IOException {
    return TemporarySpace.oldestLive(root.resolve("tmp"));
  }

  /** Held for a moment by who begins to use an entry, and by who removes entries not used. */
  KeyLock lockUse() throws IOException, InterruptedException {
    return KeyLock.acquire(root.resolve("locks").resolve("use"), () -> {});
  }

  /** Notes that a file or directory is in use now; once in the life of this object. */
  void markUsed(Path path) throws IOException {
    try {
      if (Files.getLastModifiedTime(path).toInstant().isBefore(opened)) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
      }
    } catch (FileSystemException e) {
      if (Files.isRegularFile(path) && Files.size(path) < SMALL) { // another user's
        move(Files.copy(path, temporary()), path);
      }
    }
  }

  /** The text of a file; empty where there is none, or it is not what was written. */
  Optional<String> read(Path file) throws IOException {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Optional<String> content = CheckedText.open(text);
    if (content.isEmpty() && CheckedText.isSealed(text)) {
      setAside(file, "is not what was written there");
    } else if (content.isEmpty()) {
      putAway(file);
      if (!unsealed.getAndSet(true)) {
        notice(
            "in the store are results or notes without a check line, of an older version of Pomelo"
                + " or cut short: they are set aside and made anew");
      }
    }
    return content;
  }

  /** Writes a file that {@link #read} reads, whole or not at all. */
  void writeChecked(Path file, String text, boolean synced) throws IOException {
    write(file, CheckedText.seal(text), synced);
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @param synced whether it has to survive a power failure
   */
  void write(Path file, String text, boolean synced) throws IOException {
    Path fresh = temporary();
    try (FileChannel channel =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (synced) {
        channel.force(true);
      }
    }
    move(fresh, file);
  }

  /** Moves a file of this store's own into place, over one that may be there. */
  void move(Path file, Path place) throws IOException {
    Files.move(file, parented(place), StandardCopyOption.ATOMIC_MOVE);
    GroupAccess.share(place);
  }

  /**
   * Takes a damaged entry out of use. It is kept for whoever wants to know what happened to it,
   * until the store is collected.
   */
  void setAside(Path entry, String damage) throws IOException {
    putAway(entry)
        .ifPresent(
            place ->
                notice(
                    "damaged in the store, set aside and made anew: "
                        + root.relativize(entry)
                        + ": "
                        + damage
                        + " (kept as "
                        + place
                        + ")"));
  }

  /** Moves an entry to {@code damaged/}; empty if another build did so already. */
  private Optional<Path> putAway(Path entry) throws IOException {
    Path aside =
        root.resolve("damaged").resolve(root.relativize(entry).toString().replace('/', '-'));
    Path place = aside.resolveSibling(aside.getFileName() + "-" + System.currentTimeMillis());
    try {
      Files.move(entry, parented(place), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      throw new IOException(
          "the store's entry " + entry + " is damaged and cannot be set aside: " + e.getMessage(),
          e);
    }
    return Optional.of(place);
  }

  /** A path whose parent directory exists. */
  static Path parented(Path place) throws IOException {
    Path parent = place.getParent();
    if (parent != null) {
      GroupAccess.directories(parent);
    }
    return place;
  }

  private Path place(String kind, Digest digest) {
    return root.resolve(kind).resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
  }
}
