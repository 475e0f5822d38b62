package dev.pomelo.maven;

import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.LadderFiles;
import dev.pomelo.sdk.LadderOptions;
import dev.pomelo.sdk.LadderProgress;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.ladder.LadderReport;
import dev.pomelo.sdk.ladder.LadderTable;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says what each technique that makes a system small is worth for the image: builds it from what is
 * like a distribution's system down to the image itself, one technique a rung, and boots each in
 * QEMU. Shows a table here; {@code BOARD.json} and {@code BOARD.md} lie in {@code
 * target/size/ladder}. What an earlier run built is not built again.
 */
@Mojo(name = "ladder", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class LadderMojo extends AbstractSdkMojo {

  /**
   * The rung to begin above; those before {@code applets} compile a defconfig, which takes long.
   */
  @Parameter(property = "pomelo.ladder.from", defaultValue = "")
  private String from;

  /** Whether what the store does not have is built; a row says of such a system that it is not. */
  @Parameter(property = "pomelo.ladder.build", defaultValue = "true")
  private boolean build;

  /** How often each system is booted, of which the shortest time counts; 0 for not at all. */
  @Parameter(property = "pomelo.ladder.boots", defaultValue = "3")
  private int boots;

  /** Seconds until a prompt must be there. */
  @Parameter(property = "pomelo.ladder.timeout", defaultValue = "120")
  private long timeout;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    Path directory = target().resolve("size").resolve("ladder");
    LadderOptions options =
        new LadderOptions(
            from == null ? "" : from,
            build,
            boots,
            Duration.ofSeconds(timeout),
            target().resolve("boot-reports"));
    LadderReport report = sdk.ladder(request, options, progress(directory));
    LadderTable.lines(report).forEach(this::say);
    say("written: " + LadderFiles.write(directory, report));
  }

  /** What was measured is kept at once: it may have taken hours. */
  private LadderProgress progress(Path directory) {
    return new LadderProgress() {
      @Override
      public void says(String line) {
        say(line);
      }

      @Override
      public void measured(LadderReport soFar) throws PomeloException {
        LadderFiles.write(directory, soFar);
      }
    };
  }
}
