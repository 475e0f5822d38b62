package dev.pomelo.maven;

import dev.pomelo.maven.report.PlanReport;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.problem.PomeloException;
import java.time.Duration;
import org.apache.maven.plugins.annotations.Mojo;

/** Shows which steps {@code mvn package} would run now and why, and runs none. */
@Mojo(name = "plan", threadSafe = true)
public final class PlanMojo extends AbstractSdkMojo {

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    long start = System.nanoTime();
    PlanReport report = new PlanReport(sdk.plan(request));
    report.lines(Duration.ofNanos(System.nanoTime() - start)).forEach(this::say);
  }
}
