package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.kernel.ConfigBase;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.ConfigVerdict;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * @param hardware the devices that ask as well; null where none do
   */
  Step compute(
      Recipe recipe,
      String program,
      List<Input> inputs,
      List<Need> needs,
      Action.Script environment,
      ConfigBase base,
      ConfigRequests requests,
      ConfigVerdict verdict,
      @Nullable HardwareOptions hardware) {
    List<Input> all = new ArrayList<>(inputs);
    List<Need> allNeeds = new ArrayList<>(needs);
    if (hardware != null) {
      all.addAll(hardware.inputs());
      allNeeds.addAll(hardware.needs());
    }
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
        allNeeds,
        new Action.Function(
            "computed-config 7",
            new ConfigComputation(program, environment, base, requests, verdict, hardware)));
  }
}
