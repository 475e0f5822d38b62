package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.ConfigVerdict;
import dev.pomelo.sdk.kernel.ProgramConfig;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes a config with Pomelo's own engine: the code of a {@code computed-config} step.
 *
 * @param program what people call it
 */
public record ConfigComputation(String program, ConfigRequests requests, ConfigVerdict verdict)
    implements Action.Body {

  /** The name of the needed {@code kconfig} step's output. */
  static final String KCONFIG = "kconfig";

  /** Writes the config, and fails where a request does not hold in it. */
  @Override
  public void run(StepContext context) throws PomeloException, IOException {
    ProgramTree tree = read(context);
    ProgramConfig config = ProgramConfig.of(tree, requests.text());
    Files.writeString(
        context.output().resolve("config"), config.text(), StandardCharsets.ISO_8859_1);
    Files.write(context.output().resolve("reasons.tsv"), config.reasons());
    List<String> said = new ArrayList<>(tree.said());
    said.addAll(config.said());
    Files.write(context.log(), said);
    verdict.on(DotConfig.parse("config", config.text()), config.computed());
  }

  /** What the program's Kconfig files say. */
  public ProgramTree read(StepContext context) throws IOException {
    return ProgramTree.load(context.need(KCONFIG));
  }
}
