package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.SandboxShell;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kernel.ConfigBase;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.ConfigVerdict;
import dev.pomelo.sdk.kernel.ProgramConfig;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;

/**
 * Computes a config with Pomelo's own engine: the code of a {@code computed-config} step.
 *
 * @param program what people call it
 * @param environment the script that leaves the environment of the program's own configuration
 *     programs
 */
public record ConfigComputation(
    String program,
    Action.Script environment,
    ConfigBase base,
    ConfigRequests requests,
    ConfigVerdict verdict)
    implements Action.Body {

  /** Writes the config, and fails where a request does not hold in it. */
  @Override
  public void run(StepContext context) throws PomeloException, IOException {
    try (SandboxShell shell = context.shells().open(environment)) {
      ProgramConfig config = new ProgramConfig(program, context.need("src"), base, shell);
      String text = config.from(requests.text());
      Files.writeString(context.output().resolve("config"), text, StandardCharsets.ISO_8859_1);
      Files.write(context.output().resolve("reasons.tsv"), config.reasons());
      Files.write(context.log(), config.said());
      verdict.on(DotConfig.parse("config", text), Objects.requireNonNull(config.computed()));
    }
  }

  /** Reads the program's Kconfig files, and writes nothing. */
  public ProgramTree read(StepContext context) throws PomeloException, IOException {
    try (SandboxShell shell = context.shells().open(environment)) {
      return new ProgramConfig(program, context.need("src"), base, shell).tree();
    }
  }
}
