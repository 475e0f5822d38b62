package dev.pomelo.maven;

import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.ShrinkFiles;
import dev.pomelo.sdk.ShrinkOptions;
import dev.pomelo.sdk.emulator.Login;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.shrink.ShrinkReport;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Searches for options of the kernel that the image can do without: switches them off, many at once
 * and then fewer, builds the image and runs its tests in QEMU. What no test misses becomes a
 * fragment, each line with its reason: {@code target/size/shrink/BOARD.config}, and with {@code
 * -Dwrite} at the end of {@code src/main/kernel/shrunk.config}. So what the image is for has to be
 * in its tests. A search that was stopped goes on where it was.
 */
@Mojo(name = "shrink", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ShrinkMojo extends AbstractSdkMojo {

  /** Minutes after which nothing more is tried. */
  @Parameter(property = "pomelo.shrink.minutes", defaultValue = "60")
  private long minutes;

  /** Adds what was found to the project's fragments. */
  @Parameter(property = "write", defaultValue = "false")
  private boolean write;

  /** Who logs in where the console asks. */
  @Parameter(property = "pomelo.test.user", defaultValue = "root")
  private String user;

  /** The password, where the console asks for one. */
  @Parameter(property = "pomelo.test.password")
  private @Nullable String password;

  /** Seconds until a prompt must be there; 0 for the usual limit. */
  @Parameter(property = "pomelo.test.timeout", defaultValue = "0")
  private long timeout;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    Path directory = target().resolve("size").resolve("shrink");
    ShrinkOptions options =
        new ShrinkOptions(
            Duration.ofMinutes(minutes),
            new Login(user, password),
            Duration.ofSeconds(timeout),
            directory);
    ShrinkReport report = sdk.shrink(request, options, this::say);
    report.lines().forEach(this::say);
    say("written: " + ShrinkFiles.write(directory, report));
    if (write) {
      say("added to " + ShrinkFiles.add(request.projectDirectory(), report));
    } else if (!report.found().dropped().isEmpty()) {
      say("-Dwrite adds the lines to " + ShrinkFiles.FRAGMENT);
    }
  }
}
