package dev.pomelo.maven.it;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Asks the config of a project in which a request does not hold. */
class ConfigToolsIT {

  @Test
  void explainSaysWhoAskedAndWhatIsMissing() throws IOException {
    MavenBuild build = MavenBuild.of("bad-option-does-not-hold");
    build
        .execute("pomelo:explain", "-Dsymbol=USB_STORAGE")
        .says("CONFIG_USB_STORAGE=n")
        .says("asked for in vain: CONFIG_USB_STORAGE=y  (src/main/kernel/product.config:2)")
        .says("SCSI [=n]");
    build.executeAndFail("pomelo:explain", "-Dsymbol=USB_STORAG").says("did you mean USB_STORAGE");
  }

  @Test
  void enableAddsWhatIsMissingToTheFragmentOfTheProject() throws IOException {
    MavenBuild build = MavenBuild.of("bad-option-does-not-hold");
    build
        .execute("pomelo:enable", "-Dsymbol=USB_STORAGE", "-Dwrite")
        .says("CONFIG_SCSI=y")
        .says("added to src/main/kernel/product.config");
    build.execute("pomelo:explain", "-Dsymbol=USB_STORAGE").says("CONFIG_USB_STORAGE=y");
  }
}
