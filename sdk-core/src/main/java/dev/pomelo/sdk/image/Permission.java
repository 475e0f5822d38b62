package dev.pomelo.sdk.image;

import dev.pomelo.sdk.problem.Location;
import org.jspecify.annotations.Nullable;

/**
 * Mode, owner and capabilities that a path of the root file system gets.
 *
 * @param path absolute path in the image
 * @param mode permission bits; null to keep them
 * @param uid owner; null to keep it
 * @param gid group; null to keep it
 * @param capabilities in the text form of {@code setcap}: {@code cap_net_raw+ep}; null for none
 * @param location where it is written
 */
public record Permission(
    String path,
    @Nullable Integer mode,
    @Nullable Integer uid,
    @Nullable Integer gid,
    @Nullable String capabilities,
    Location location) {}
