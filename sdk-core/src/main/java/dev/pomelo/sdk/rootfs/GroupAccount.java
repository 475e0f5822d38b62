package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;

/**
 * A group that is not a user's own.
 *
 * @param name group name
 * @param gid numeric id
 * @param location the line that asked
 */
public record GroupAccount(String name, int gid, Location location) {}
