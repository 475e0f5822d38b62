package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The trees of a store, each with the listing that it is checked against. The time of a listing is
 * when its tree was last seen to be whole.
 */
final class Trees {

  private final StoreFiles files;
  private final DiskSync sync;
  private final Set<Digest> sound = ConcurrentHashMap.newKeySet();

  Trees(StoreFiles files, DiskSync sync) {
    this.files = files;
    this.sync = sync;
  }

  /** Where a tree lies, if there is one; its content is not looked at. */
  Optional<Path> find(Digest digest) {
    Path place = files.tree(digest);
    return Files.isDirectory(place) ? Optional.of(place) : Optional.empty();
  }

  /** Where a tree lies whose content was looked at, once in the life of this store object. */
  Optional<Path> use(Digest digest) throws IOException {
    if (!sound.contains(digest)) {
      if (find(digest).isEmpty() || check(digest, files.verification()).isPresent()) {
        return Optional.empty();
      }
    }
    return find(digest);
  }

  /**
   * Looks at a tree and sets it aside where it is damaged.
   *
   * @return what is wrong with it
   */
  Optional<String> check(Digest digest, Verification how) throws IOException {
    Path place = files.tree(digest);
    Path listing = files.listing(digest);
    Instant began = Instant.now();
    Optional<TreeListing> expected = listing(digest);
    Optional<String> damage;
    if (expected.isPresent()) {
      Instant since = Files.getLastModifiedTime(listing).toInstant();
      damage = new TreeCheck(place, expected.get()).damage(how, since);
    } else {
      damage = checkWithoutListing(digest);
    }
    if (damage.isPresent()) {
      files.setAside(place, damage.get());
    } else {
      touch(listing, began);
      sound.add(digest);
    }
    return damage;
  }

  /** Moves a directory of this store's own into place. */
  Digest put(Path directory, ContentDigests known) throws IOException, InterruptedException {
    TreeListing listing = TreeListing.of(directory, known);
    String text = listing.format();
    Digest digest = Digest.of(text);
    Path place = StoreFiles.parented(files.tree(digest));
    if (!keep(digest, place) || check(digest, Verification.FULL).isPresent()) {
      sync.sync(directory, listing);
      write(digest, listing.bytesOnDisk(), text);
      move(directory, place);
    }
    FileTrees.delete(directory);
    sound.add(digest);
    return digest;
  }

  /** What a tree takes on disk in bytes, as noted when it was stored; 0 where that is not known. */
  long bytes(Digest digest) throws IOException {
    try (var lines = Files.newBufferedReader(files.listing(digest), StandardCharsets.ISO_8859_1)) {
      String first = String.valueOf(lines.readLine());
      return first.matches("tree [0-9]{1,18}") ? Long.parseLong(first.substring(5)) : 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** Keeps the collector away from a tree, if there is one, before all of it is read. */
  private boolean keep(Digest digest, Path place) throws IOException, InterruptedException {
    try (KeyLock use = files.lockUse()) {
      boolean there = Files.exists(place);
      if (there) {
        files.markUsed(files.listing(digest));
      }
      return there;
    }
  }

  private static void move(Path directory, Path place) throws IOException {
    try {
      Files.move(directory, place, StandardCopyOption.ATOMIC_MOVE);
      GroupAccess.share(place); // whoever may write a directory itself can set it aside
    } catch (FileSystemException e) {
      if (!Files.exists(place)) {
        throw e; // else another build was first with the same content
      }
    }
  }

  private Optional<String> checkWithoutListing(Digest digest) throws IOException {
    TreeListing now = TreeListing.of(files.tree(digest));
    String text = now.format();
    if (!Digest.of(text).equals(digest)) {
      return Optional.of("has another content");
    }
    write(digest, now.bytesOnDisk(), text);
    return Optional.empty();
  }

  private void write(Digest digest, long bytes, String listing) throws IOException {
    files.write(files.listing(digest), "tree " + bytes + "\n" + listing, true);
  }

  /** The listing of a tree, if there is one that is whole. */
  Optional<TreeListing> listing(Digest digest) throws IOException {
    try {
      String text = Files.readString(files.listing(digest));
      String listing = text.substring(text.indexOf('\n') + 1);
      return Digest.of(listing).equals(digest)
          ? Optional.of(TreeListing.parse(listing))
          : Optional.empty();
    } catch (NoSuchFileException | java.nio.charset.CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static void touch(Path file, Instant time) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(time));
    } catch (FileSystemException e) {
      return; // another user's: it is looked at again the next time
    }
  }
}
