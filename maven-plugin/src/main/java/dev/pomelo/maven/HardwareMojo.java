package dev.pomelo.maven;

import dev.pomelo.sdk.BoardHardware;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.hardware.HardwareTable;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Says which drivers of the kernel serve the boards' devices, and which options build them: a table
 * here, {@code hardware.json} and {@code hardware.html} in {@code target/pomelo}. Compiles device
 * trees, but no kernel.
 */
@Mojo(name = "hardware", threadSafe = true)
public final class HardwareMojo extends AbstractSdkMojo {

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    BoardHardware hardware = sdk.hardware(request);
    Path page = hardware.write(target().resolve("pomelo"));
    for (HardwareReport report : hardware.reports()) {
      HardwareTable.lines(report).forEach(this::say);
    }
    say("page: " + page);
  }
}
