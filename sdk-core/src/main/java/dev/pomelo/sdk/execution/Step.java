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
 * @param after steps that have to be known before this one runs, where a build has them: checks
 *     that are to fail before hours of work. They do not influence the output.
 */
public record Step(
    String id,
    String label,
    List<StepResult.Input> inputs,
    List<Need> needs,
    Action action,
    List<String> after) {

  public Step {
    inputs = List.copyOf(inputs);
    needs = List.copyOf(needs);
    after = List.copyOf(after);
  }

  /** A step that may run as soon as its needs are there. */
  public Step(
      String id, String label, List<StepResult.Input> inputs, List<Need> needs, Action action) {
    this(id, label, inputs, needs, action, List.of());
  }

  /** The same step, run after others that it does not read. */
  public Step after(List<String> others) {
    return new Step(id, label, inputs, needs, action, others);
  }
}
