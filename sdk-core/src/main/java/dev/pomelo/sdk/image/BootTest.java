package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.problem.Location;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A command that is run on the booted target.
 *
 * @param name name of the test
 * @param run command line for the target's shell
 * @param exit exit code it must end with
 * @param expect regular expression that must be found in its output; null for any output
 * @param timeout how long it may take
 * @param on the peer that runs it instead; null for the image's own machine
 * @param location where it is defined
 */
public record BootTest(
    String name,
    String run,
    int exit,
    @Nullable String expect,
    Duration timeout,
    @Nullable Reference on,
    Location location) {}
