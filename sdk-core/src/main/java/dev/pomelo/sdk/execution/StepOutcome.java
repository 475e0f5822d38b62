package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;

/**
 * What became of a step.
 *
 * @param step the step
 * @param key digest of all its inputs
 * @param result its output and cost
 * @param reused whether the output was in the store already
 */
public record StepOutcome(Step step, Digest key, StepResult result, boolean reused) {}
