package dev.pomelo.sdk.kconfig.language;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Is told what the reading of Kconfig files looks up, and with it depends on. */
public interface Lookups {

  /**
   * A file was looked for.
   *
   * @param found null where there is none
   */
  void file(String name, @Nullable Path found);

  /**
   * A variable of the environment was asked for.
   *
   * @param value null where it is not set
   */
  void variable(String name, @Nullable String value);

  /** Nobody wants to know. */
  Lookups UNNOTICED =
      new Lookups() {
        @Override
        public void file(String name, @Nullable Path found) {}

        @Override
        public void variable(String name, @Nullable String value) {}
      };
}
