package dev.pomelo.sdk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All sources of an image, whole and at hand.
 *
 * @param sources each once
 */
public record FetchedSources(List<Fetched> sources) {

  /**
   * A source and its file in the store, which nobody may change.
   *
   * @param file named by its digest
   */
  public record Fetched(PinnedSource source, Path file) {}

  public FetchedSources {
    sources = List.copyOf(sources);
  }

  /** The sources without those that lie beside the definitions. */
  public List<Fetched> published() {
    return sources.stream().filter(fetched -> !fetched.source().isLocal()).toList();
  }

  /**
   * Puts the sources into another store, without copying them where that lies on the same file
   * system.
   *
   * @throws PomeloException if the store cannot be written
   */
  public void into(Path directory) throws PomeloException {
    try (Store store = Store.open(directory)) {
      for (Fetched fetched : sources) {
        Path file = store.newTemporaryFile();
        try {
          Files.createLink(file, fetched.file());
        } catch (FileSystemException | UnsupportedOperationException e) {
          Files.copy(fetched.file(), file);
        }
        store.putBlob(file, fetched.source().sha256());
      }
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot put sources into " + directory + ": " + e.getMessage()), e);
    }
  }
}
