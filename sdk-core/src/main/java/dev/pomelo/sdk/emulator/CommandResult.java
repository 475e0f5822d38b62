package dev.pomelo.sdk.emulator;

/**
 * How a command ended on a booted system.
 *
 * @param exitCode its exit code
 * @param output what it printed, standard error included, as it was printed
 */
public record CommandResult(int exitCode, String output) {}
