package dev.pomelo.sdk;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a ladder is climbed.
 *
 * @param from name of the rung to begin above; empty for the top
 * @param builds whether what the store does not have is built; such a system is left out otherwise
 * @param boots how often each system is booted, of which the shortest time counts; 0 for not at all
 * @param bootTimeout limit for the time to the prompt
 * @param transcripts directory for what the consoles show
 */
public record LadderOptions(
    String from, boolean builds, int boots, Duration bootTimeout, Path transcripts) {}
