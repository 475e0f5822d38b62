package dev.pomelo.sdk.execution;

/**
 * A step's use of another step's output.
 *
 * @param step id of the step that makes the output
 * @param as name under which this step sees it: a relative path below {@link Sandbox#ROOT}
 */
public record Need(String step, String as) {}
