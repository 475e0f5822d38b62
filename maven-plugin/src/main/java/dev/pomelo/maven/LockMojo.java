package dev.pomelo.maven;

import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Pins the sources that come from a place that moves, such as a distribution's series, in {@code
 * pomelo.lock}. Those that are pinned stay as they are unless they are named.
 */
@Mojo(name = "lock", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class LockMojo extends AbstractSdkMojo {

  /** Sources to be pinned anew, with commas: {@code linux,musl}. */
  @Parameter(property = "pomelo.update")
  private List<String> update;

  @Override
  protected Set<String> update() {
    return Set.copyOf(update);
  }

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    sdk.lock(request).forEach(this::say);
    say("pinned in " + request.lockFile());
  }
}
