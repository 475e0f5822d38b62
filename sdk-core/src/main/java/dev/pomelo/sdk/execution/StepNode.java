package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.StepResult;
import java.util.List;
import java.util.Optional;

/** What a build knows about one of its steps. Only the thread that drives the build touches it. */
final class StepNode {

  final Step step;
  final List<StepNode> needs;

  /** Known as soon as the results of all needs are. */
  Optional<StepKey> key = Optional.empty();

  /** What the step gives; its output may be absent from the store. */
  Optional<StepResult> result = Optional.empty();

  /** Whether somebody is going to read the output. */
  boolean wanted;

  /** Whether the output is in the store and was found whole. */
  boolean present;

  /** Whether the step is not known, or its output is wanted and can be had in no other way. */
  boolean hasToRun;

  /** Whether work on it is under way. */
  boolean busy;

  /** Counts how often what was known about the step had to be given up. */
  int round;

  StepNode(Step step, List<StepNode> needs) {
    this.step = step;
    this.needs = List.copyOf(needs);
  }

  String id() {
    return step.id();
  }
}
