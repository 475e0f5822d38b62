package dev.pomelo.maven;

import dev.pomelo.maven.report.BootSuite;
import dev.pomelo.sdk.emulator.Login;
import dev.pomelo.sdk.problem.PomeloException;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Boots every built image unattended in QEMU, runs its tests on it and fails if one fails. Reports
 * lie in {@code target/boot-reports}, as JUnit XML beside all that the console showed.
 */
@Mojo(name = "boot-test", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class BootTestMojo extends AbstractPomeloMojo {

  /** Boards to boot; by default all that were built. */
  @Parameter(property = "pomelo.board")
  private List<String> boards;

  /** Does not boot. */
  @Parameter(property = "pomelo.skipTests", defaultValue = "false")
  private boolean skipBootTests;

  /** Does not boot. */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /** Does not boot. */
  @Parameter(property = "skipITs", defaultValue = "false")
  private boolean skipITs;

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
  protected boolean applies() {
    return isImage();
  }

  @Override
  protected void run() throws PomeloException, InterruptedException {
    if (skipBootTests || skipTests || skipITs) {
      say("boot tests are skipped");
      return;
    }
    BootSuite suite =
        new BootSuite(
            project().getArtifactId(),
            target().resolve("boot-reports"),
            new Login(user, password),
            Duration.ofSeconds(timeout),
            this::say);
    suite.run(BuiltImages.of(project()).of(boards));
  }
}
