package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.SandboxShell;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kernel.ConfigBase;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.ConfigVerdict;
import dev.pomelo.sdk.kernel.ProgramConfig;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Steps that compute configs with Pomelo's own engine. */
final class ConfigSteps {

  private final String board;

  /** Creates them for a board. */
  ConfigSteps(String board) {
    this.board = board;
  }

  /** What a step needs that looks at a computed config. */
  Need need(Recipe recipe) {
    return new Need(StepIds.computedConfig(board, recipe.name()), "computed");
  }

  /**
   * Computes a config, and fails where a request does not hold in it.
   *
   * @param program what people call it
   * @param inputs the programs that the environment and the answers to probes depend on
   * @param needs what the environment's script needs, {@code src} among it
   * @param environment see {@link KernelScripts#environment}
   */
  Step compute(
      Recipe recipe,
      String program,
      List<Input> inputs,
      List<Need> needs,
      Action.Script environment,
      ConfigBase base,
      ConfigRequests requests,
      ConfigVerdict verdict) {
    List<Input> all = new ArrayList<>(inputs);
    all.add(new Input("what the config begins with", Digest.of(base.toString()), ""));
    all.add(
        new Input(
            "what is asked of the config",
            Digest.of(requests.text()),
            requests.merge().merged().size() + " requests"));
    return new Step(
        StepIds.computedConfig(board, recipe.name()),
        "compute the " + program + " config for " + board,
        all,
        needs,
        new Action.Function(
            "computed-config 5",
            context -> compute(context, program, environment, base, requests, verdict)));
  }

  private static void compute(
      StepContext context,
      String program,
      Action.Script environment,
      ConfigBase base,
      ConfigRequests requests,
      ConfigVerdict verdict)
      throws PomeloException, IOException {
    try (SandboxShell shell = context.shells().open(environment)) {
      ProgramConfig config = new ProgramConfig(program, context.need("src"), base, shell);
      String text = config.from(requests.text());
      Files.writeString(context.output().resolve("config"), text, StandardCharsets.ISO_8859_1);
      Files.write(context.output().resolve("reasons.tsv"), config.reasons());
      Files.write(context.log(), config.said());
      verdict.on(DotConfig.parse("config", text), Objects.requireNonNull(config.computed()));
    }
  }
}
