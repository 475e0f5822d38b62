package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A build directory that is kept for the next, incremental build. It is built upon only where it is
 * just as a script left it: one in which a script was killed may hold half-written objects that
 * look finished, and a disk may have damaged others, so such a directory is emptied first.
 */
public final class WorkDirectory {

  private static final String LISTING = "listing";
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final StoreFiles files;
  private final Path root;

  WorkDirectory(StoreFiles files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * Prepares the directory for a script. Until {@link #settled} says otherwise, the script counts
   * as killed.
   *
   * @return where the script works
   */
  public Path open() throws IOException {
    GroupAccess.directories(root);
    files.markUsed(root);
    Path build = root.resolve("build");
    if (!isAsItWasLeft(build)) {
      FileTrees.delete(build);
    }
    Files.deleteIfExists(root.resolve(LISTING));
    return Files.createDirectories(build);
  }

  /**
   * The script ended by itself: what it left can be built upon. Nothing here is synced, as it can
   * be made again; after the next boot of this machine all of it is read before it is used.
   */
  public void settled() throws IOException {
    TreeListing listing;
    try {
      listing = TreeListing.of(root.resolve("build"));
    } catch (IOException e) {
      files.notice("a build directory cannot be built upon: " + e.getMessage());
      return;
    }
    String text = listing.bytesOnDisk() + " " + bootId() + "\n" + listing.format();
    files.writeChecked(root.resolve(LISTING), text, false);
  }

  /**
   * What the directory takes on disk in bytes; 0 while a script is at work in it, and where the
   * listing is damaged.
   */
  long bytes() throws IOException {
    try (var lines = Files.newBufferedReader(root.resolve(LISTING), StandardCharsets.ISO_8859_1)) {
      String first = String.valueOf(lines.readLine());
      return first.matches("[0-9]{1,18} .*")
          ? Long.parseLong(first.substring(0, first.indexOf(' ')))
          : 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private boolean isAsItWasLeft(Path build) throws IOException {
    Path file = root.resolve(LISTING);
    Optional<String> text = files.read(file);
    if (text.isEmpty() || !Files.isDirectory(build)) {
      return false;
    }
    int end = text.get().indexOf('\n');
    boolean sameBoot = text.get().substring(0, end).endsWith(" " + bootId());
    Optional<String> damage =
        new TreeCheck(build, TreeListing.parse(text.get().substring(end + 1)))
            .damage(
                sameBoot ? files.verification() : Verification.FULL,
                Files.getLastModifiedTime(file).toInstant());
    damage.ifPresent(what -> files.notice("a build directory is not as it was left: " + what));
    return damage.isEmpty();
  }

  private static String bootId() throws IOException {
    return Files.exists(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "unknown";
  }
}
