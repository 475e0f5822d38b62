package dev.pomelo.sdk.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigAgreementTest {

  @TempDir private Path directory;

  @Test
  void aConfigThatMakeLeftAloneAgrees() throws Exception {
    Path computed = write("a", "CONFIG_ASH=y\n");
    Path made = write("b", "CONFIG_ASH=y\n");
    ConfigAgreement.check("busybox", "oldconfig", computed, made, directory.resolve("log"));
    assertThat(directory.resolve("log.made")).doesNotExist();
  }

  @Test
  void whatMakeChangedIsABugOfPomeloAndBothFilesAreKept() throws Exception {
    Path computed = write("a", "CONFIG_ASH=y\n# CONFIG_HUSH is not set\n");
    Path made = write("b", "CONFIG_ASH=y\nCONFIG_HUSH=y\n");
    Path log = directory.resolve("log");
    assertThatThrownBy(() -> ConfigAgreement.check("busybox", "oldconfig", computed, made, log))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            'make oldconfig' of busybox changes the config that Pomelo computed
              computed: # CONFIG_HUSH is not set
              made:     CONFIG_HUSH=y
              both files are kept: %s.computed and %s.made
              this is a bug of Pomelo: please report it with both files"""
                .formatted(log, log));
    assertThat(directory.resolve("log.computed")).hasSameTextualContentAs(computed);
    assertThat(directory.resolve("log.made")).hasSameTextualContentAs(made);
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }
}
