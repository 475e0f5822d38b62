package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NotIsolatedTest {

  private static final String LOST =
      "inputs that nobody declared go unnoticed, steps reach the network, paths of this host may"
          + " get into outputs, and processes may outlive a step";

  @Test
  void aBuildSaysWhyAndWhatIsLost() {
    assertThat(Sdk.notIsolated("switched off"))
        .isEqualTo("build steps are not isolated from this host: switched off; " + LOST);
  }

  @Test
  void theDoctorSaysTheSame() throws Exception {
    assertThat(Files.readString(Path.of("../pomelo")))
        .contains("build steps are not isolated; " + LOST);
  }
}
