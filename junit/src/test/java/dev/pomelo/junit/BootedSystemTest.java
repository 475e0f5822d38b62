package dev.pomelo.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a wrong use is answered with; the integration tests of the Maven plugin boot one. */
class BootedSystemTest {

  @TempDir Path directory;

  @Test
  void saysHowToRegisterAnExtensionThatNobodyBooted() {
    assertThatThrownBy(() -> BootedSystem.of(directory).run("uname"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "no system is booted: BootedSystem belongs into a static field with"
                + " @RegisterExtension");
  }
}
