package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.util.List;

/** Reads images. */
@SuppressWarnings("DoNotCallSuggester")
public final class ImageLoader {

  private ImageLoader() {}

  /**
   * Reads an image with its presets and features. The boards are looked up but not read.
   *
   * @param imageYaml {@code image.yaml}; the project's part is {@code src/main} beside it
   * @param defaultName name of an image that does not say its own
   * @param boardOverride boards to build for instead of those in the file; empty for the file's
   * @throws PomeloException with everything that is wrong with it
   */
  public static Image load(
      Path imageYaml, String defaultName, List<String> boardOverride, DefinitionPath path)
      throws PomeloException {
    throw new UnsupportedOperationException();
  }
}
