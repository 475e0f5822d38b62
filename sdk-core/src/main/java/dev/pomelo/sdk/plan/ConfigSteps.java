package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Request;
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

  /** What is asked for, one by one, so that a step that runs names the line that changed. */
  private static List<Input> asked(ConfigRequests requests) {
    List<Input> inputs = new ArrayList<>();
    for (Request request : requests.merge().effective()) {
      String line = DotConfig.line(DotConfig.CONFIG, request.symbol(), request.value());
      String shown = request.value().written() + " (" + request.source() + ")";
      inputs.add(new Input(DotConfig.CONFIG + request.symbol(), Digest.of(line), shown));
    }
    inputs.add(new Input("the order of what is asked", Digest.of(requests.text()), ""));
    return inputs;
  }

  /**
   * Reads the program's Kconfig files, computes a config, and fails where a request does not hold
   * in it.
   *
   * @param program what people call it
   * @param inputs the programs that the environment and the answers to probes depend on
   * @param needs what the environment's script needs, {@code src} among it
   * @param environment see {@link KernelScripts#environment}
   * @param hardware the devices that ask as well; null where none do
   */
  List<Step> compute(
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
    all.add(new Input("what the config begins with", Digest.of(base.toString()), ""));
    all.add(
        new Input(
            "the environment of Kconfig",
            Digest.of(environment.text() + environment.environment()),
            ""));
    Step reading =
        new Step(
            StepIds.kconfig(board, recipe.name()),
            "read the Kconfig files of " + program + " for " + board,
            all,
            needs,
            new Action.Function("kconfig", new KconfigReading(program, environment, base)));
    List<Input> asking = new ArrayList<>(asked(requests));
    List<Need> allNeeds = new ArrayList<>();
    allNeeds.add(new Need(reading.id(), ConfigComputation.KCONFIG));
    if (hardware != null) {
      asking.addAll(hardware.inputs());
      allNeeds.addAll(needs);
      allNeeds.addAll(hardware.needs());
    }
    Step computing =
        new Step(
            StepIds.computedConfig(board, recipe.name()),
            "compute the " + program + " config for " + board,
            asking,
            allNeeds,
            new Action.Function(
                "computed-config", new ConfigComputation(program, requests, verdict, hardware)));
    return List.of(reading, computing);
  }
}
