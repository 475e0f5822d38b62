package dev.pomelo.maven;

import dev.pomelo.maven.report.StoreReport;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Shows what the store holds; verifies it, or makes it smaller, where that is asked for. */
@Mojo(name = "store", aggregator = true, requiresProject = false, threadSafe = true)
public final class StoreMojo extends AbstractPomeloMojo {

  /** Reads everything in the store, and sets aside what is damaged. */
  @Parameter(property = "pomelo.store.verify", defaultValue = "false")
  private boolean verify;

  /**
   * Makes the store as small as this, {@code 10G}: what was not used for the longest time goes
   * first. What a running build uses stays.
   */
  @Parameter(property = "pomelo.store.collect")
  private @Nullable String collect;

  @Override
  protected void run() throws PomeloException, InterruptedException {
    try (Store store = Store.open(store())) {
      if (verify) {
        List<String> damage = store.verify();
        damage.forEach(line -> say("damaged, set aside: " + line));
        say(damage.isEmpty() ? "every entry is what it should be" : damage.size() + " damaged");
      }
      if (collect != null) {
        long bytes = StoreParameters.bytes("pomelo.store.collect", collect);
        say(StoreReport.removed(store.collect(bytes)));
      }
      new StoreReport(store.root(), store.inventory()).lines().forEach(this::say);
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot read the store: " + e.getMessage()), e);
    }
  }
}
