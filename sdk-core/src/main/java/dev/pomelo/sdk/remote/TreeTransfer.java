package dev.pomelo.sdk.remote;

import dev.pomelo.sdk.remote.RemoteFailure.Cure;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.store.TreeListing;
import dev.pomelo.sdk.store.TreeListing.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends and receives trees: the listing lies under the digest of the tree, which is the listing's
 * own, and each file under its own.
 */
final class TreeTransfer {

  private static final int MAX_FILES = 5000;
  private static final long MAX_BYTES = 512L << 20;
  private static final long MAX_LISTING_BYTES = 8L << 20;

  private final CacheServer server;
  private final Transfers transfers;

  TreeTransfer(CacheServer server, Transfers transfers) {
    this.server = server;
    this.transfers = transfers;
  }

  /**
   * Whether a tree is worth sending. Unpacked kernel sources are not: unpacking is faster.
   *
   * @return false for trees of more than 5000 files or 512 MiB
   */
  static boolean isWorthIt(TreeListing listing) {
    return listing.entries().size() <= MAX_FILES && listing.bytesOnDisk() <= MAX_BYTES;
  }

  /**
   * Sends a tree; the listing comes last, so that who sees it finds all the files.
   *
   * @param anew whether files are sent that the server seems to have, too
   */
  void send(Path tree, TreeListing listing, boolean anew)
      throws RemoteFailure, InterruptedException {
    transfers.all(
        byContent(listing),
        entry -> {
          if (anew || !server.has(path(entry.digest()))) {
            server.put(path(entry.digest()), tree.resolve(entry.path()), entry.bytes());
          }
        });
    server.put(path(listing.digest()), listing.format().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Receives a tree into the store.
   *
   * @return whether the server has all of it
   */
  boolean receive(Digest digest, Store store)
      throws RemoteFailure, IOException, InterruptedException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    if (!server.get(
        path(digest),
        () -> {
          text.reset();
          return Received.checked(text, MAX_LISTING_BYTES, digest);
        })) {
      return false;
    }
    TreeListing listing = read(text.toString(StandardCharsets.UTF_8));
    Path directory = store.newTemporaryDirectory();
    Path contents = store.newTemporaryDirectory();
    Set<Digest> missing = new HashSet<>();
    transfers.all(
        byContent(listing),
        entry -> {
          if (!receive(entry, contents.resolve(entry.content()))) {
            synchronized (missing) {
              missing.add(entry.digest());
            }
          }
        });
    if (!missing.isEmpty()) {
      return false;
    }
    boolean made = new TreeAssembly(directory, contents).put(listing);
    FileTrees.delete(contents);
    return made && store.putTree(directory).equals(digest);
  }

  private boolean receive(Entry entry, Path file) throws RemoteFailure, InterruptedException {
    try {
      return server.get(
          path(entry.digest()),
          () -> {
            try {
              return Received.checked(file, entry.bytes(), entry.digest());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw new RemoteFailure(Cure.SKIP, "cannot write what it sent: " + e.getMessage());
    }
  }

  private static TreeListing read(String text) throws RemoteFailure {
    try {
      return TreeListing.parse(text);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new RemoteFailure(Cure.SKIP, "what it sent is no listing of a tree");
    }
  }

  /** One entry for each content. */
  private static List<Entry> byContent(TreeListing listing) {
    Map<String, Entry> files =
        listing.entries().stream()
            .filter(entry -> entry.kind() == 'f')
            .collect(Collectors.toMap(Entry::content, Function.identity(), (one, other) -> one));
    return List.copyOf(files.values());
  }

  private static String path(Digest digest) {
    return "cas/" + digest;
  }
}
