package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.DiskSync;
import dev.pomelo.sdk.store.TreeListing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Syncs a few files one by one, and a tree of many with one {@code sync -f}, which is the only way
 * to have the kernel write them all without waiting for each.
 */
public final class FileSystemSync implements DiskSync {

  private static final int FEW = 16;

  private final Optional<Path> program = Processes.find("sync");

  @Override
  public void sync(Path directory, TreeListing listing) throws IOException {
    long count = listing.entries().stream().filter(entry -> entry.kind() == 'f').count();
    if (count <= FEW || program.isEmpty()) {
      DiskSync.EACH_FILE.sync(directory, listing);
      return;
    }
    try {
      Processes.run(ProcessRequest.of(program.get().toString(), "-f", directory.toString()))
          .orThrow("cannot write " + directory + " to disk");
    } catch (PomeloException e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
