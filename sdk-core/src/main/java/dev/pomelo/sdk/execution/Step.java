package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.StepResult;
import java.util.List;

/**
 * One node of the build graph: data, nothing in it runs. Equal inputs mean equal outputs, so a step
 * whose inputs were seen before is not run again.
 *
 * @param id unique in the graph and stable from build to build, as {@code kernel/qemu-arm}
 * @param label what people read: "Linux 6.1.192 for qemu-arm"
 * @param inputs everything that can influence the output, beside the action and the needs
 * @param needs outputs of other steps that this one reads
 * @param action how to make the output
 */
public record Step(
    String id, String label, List<StepResult.Input> inputs, List<Need> needs, Action action) {

  public Step {
    inputs = List.copyOf(inputs);
    needs = List.copyOf(needs);
  }
}
