package dev.pomelo.maven;

import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Explanation;
import dev.pomelo.sdk.kconfig.ExplanationText;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says why an option of the kernel, or of another program with Kconfig files, has its value: who
 * set it, what it depends on, who selects it, what depends on it. Compiles nothing.
 */
@Mojo(name = "explain", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ExplainMojo extends AbstractSdkMojo {

  /** The option, with or without {@code CONFIG_}. */
  @Parameter(property = "symbol", required = true)
  private String symbol;

  /** Whose option: {@code kernel}, or a recipe such as {@code busybox}. */
  @Parameter(property = "pomelo.program", defaultValue = "kernel")
  private String program;

  /** A file for the explanation as JSON. */
  @Parameter(property = "json")
  private @Nullable File json;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    Explanation explanation = sdk.config(request, program).explain(symbol);
    ExplanationText.lines(explanation, DotConfig.CONFIG).forEach(this::say);
    if (json != null) {
      try {
        Files.writeString(json.toPath(), explanation.json());
      } catch (IOException e) {
        throw new PomeloException(
            Problem.of("cannot write " + json + ": " + e.getMessage(), "name another file"), e);
      }
    }
  }
}
