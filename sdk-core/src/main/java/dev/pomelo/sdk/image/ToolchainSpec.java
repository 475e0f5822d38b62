package dev.pomelo.sdk.image;

import dev.pomelo.sdk.problem.Location;
import org.jspecify.annotations.Nullable;

/**
 * A user's own toolchain.
 *
 * @param prefix what stands before {@code gcc}, with its directory
 * @param sysroot its C library; null to build Pomelo's
 * @param location where it is written
 */
public record ToolchainSpec(String prefix, @Nullable String sysroot, Location location) {}
