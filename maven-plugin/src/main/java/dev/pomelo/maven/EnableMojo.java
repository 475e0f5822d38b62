package dev.pomelo.maven;

import dev.pomelo.sdk.ImageConfig;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.kernel.OptionPlan;
import dev.pomelo.sdk.kernel.OptionPlans;
import dev.pomelo.sdk.problem.PomeloException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says what must be asked for so that an option of the kernel, or of another program with Kconfig
 * files, gets a value: the smallest set of lines, what else changes with them, other ways. Adds
 * them to the project's fragment on request. Compiles nothing.
 */
@Mojo(name = "enable", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class EnableMojo extends AbstractSdkMojo {

  /** The option, with or without {@code CONFIG_}. */
  @Parameter(property = "symbol", required = true)
  private String symbol;

  /** The value: {@code y}, {@code m}, {@code n}, a number or a text. */
  @Parameter(property = "value", defaultValue = "y")
  private String value;

  /** Whose option: {@code kernel}, or a recipe such as {@code busybox}. */
  @Parameter(property = "pomelo.program", defaultValue = "kernel")
  private String program;

  /** Adds the lines to the project's fragment. */
  @Parameter(property = "write", defaultValue = "false")
  private boolean write;

  /** Which of several ways is written, counted from 1. */
  @Parameter(property = "alternative", defaultValue = "1")
  private int alternative;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    ImageConfig config = sdk.config(request, program);
    OptionPlans plans = config.enable(symbol, value);
    say(config.title());
    plans.lines().forEach(this::say);
    if (plans.plans().isEmpty()) {
      throw PomeloException.of(
          "no way is known to get " + plans.want(), "mvn pomelo:explain -Dsymbol=" + symbol);
    }
    if (plans.plans().get(0).lines().isEmpty()) {
      return;
    }
    if (!write) {
      say("nothing is written; -Dwrite adds the lines to " + config.file());
      return;
    }
    if (alternative < 1 || alternative > plans.plans().size()) {
      throw PomeloException.of(
          "there is no alternative " + alternative,
          "there are " + plans.plans().size() + " ways, see above");
    }
    OptionPlan plan = plans.plans().get(alternative - 1);
    config.add(plan.fragment());
    say("added to " + config.file());
  }
}
