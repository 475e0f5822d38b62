package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import org.jspecify.annotations.Nullable;

/**
 * Owner, mode and capabilities for paths that are in the tree already.
 *
 * @param path absolute path or glob: {@code *} and {@code ?} within a name, {@code **} across names
 * @param mode permission bits, or null to leave them
 * @param uid owner, or null to leave it
 * @param gid group, or null to leave it
 * @param capabilities as {@code setcap} takes them, for example {@code cap_net_raw+ep}, or null
 * @param location the line that asked
 */
public record Permission(
    String path,
    @Nullable Integer mode,
    @Nullable Integer uid,
    @Nullable Integer gid,
    @Nullable String capabilities,
    Location location) {}
