package dev.pomelo.maven;

import dev.pomelo.sdk.BoardHardware;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.hardware.HardwareTable;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Says which drivers of the kernel serve the boards' devices, and which options build them: a table
 * here, {@code hardware.json} and {@code hardware.html} in {@code target/pomelo}. Compiles device
 * trees, but no kernel. The indexes of drivers are attached to the project: {@code mvn
 * pomelo:hardware deploy} publishes them.
 */
@Mojo(name = "hardware", threadSafe = true)
public final class HardwareMojo extends AbstractSdkMojo {

  @Inject private MavenProjectHelper projectHelper;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    BoardHardware hardware = sdk.hardware(request);
    Path page = hardware.write(target().resolve("pomelo"));
    for (HardwareReport report : hardware.reports()) {
      HardwareTable.lines(report).forEach(this::say);
    }
    hardware.indexes().forEach(this::attach);
    say("page: " + page);
  }

  private void attach(String name, Path index) {
    String classifier = "drivers-" + name;
    projectHelper.attachArtifact(project(), "tsv", classifier, index.toFile());
    say(
        "index of drivers: "
            + String.join(
                ":",
                project().getGroupId(),
                project().getArtifactId(),
                "tsv",
                classifier,
                project().getVersion()));
  }
}
