package dev.pomelo.maven;

import dev.pomelo.maven.report.SizeSummary;
import dev.pomelo.maven.resolution.EarlierSizes;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.ImageSizes;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.size.SizeReport;
import java.nio.file.Path;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Says what each byte of the image is for: a table here, {@code BOARD.json} and {@code size.html}
 * in {@code target/size}. Builds what is not built yet.
 */
@Mojo(name = "size", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class SizeMojo extends AbstractSdkMojo {

  @Inject private MavenProjectHelper projectHelper;

  /**
   * An earlier build to compare with: a directory with its size reports ({@code target/size}), or
   * the coordinates of an image whose build ran this goal, {@code groupId:artifactId:version}.
   */
  @Parameter(property = "against")
  private @Nullable String against;

  /** How many rows a table has at most; 0 for all. */
  @Parameter(property = "pomelo.size.top", defaultValue = "30")
  private int top;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    ImageSizes sizes = sdk.sizes(request);
    Map<String, SizeReport> earlier =
        against == null
            ? Map.of()
            : new EarlierSizes(resolution(), project().getBasedir().toPath())
                .of(against, sizes.reports().keySet());
    Path directory = target().resolve("size");
    Path page = sizes.write(directory);
    for (String board : sizes.reports().keySet()) {
      projectHelper.attachArtifact(
          project(), "json", board + "-size", ImageSizes.file(directory, board).toFile());
    }
    SizeSummary.lines(sizes, earlier, top).forEach(this::say);
    say("page: " + page);
  }
}
