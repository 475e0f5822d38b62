package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.KconfigException;

/** Where what Kconfig files say comes from: the files, or a memory of them. */
@FunctionalInterface
public interface KconfigSource {

  /**
   * Reads a file and all that it sources.
   *
   * @param file the first one's name
   * @throws KconfigException if there are errors; they were said to the setting's messages
   */
  KconfigReader.Reading read(String file, Setting setting) throws KconfigException;
}
