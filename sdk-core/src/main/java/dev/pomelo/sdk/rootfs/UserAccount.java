package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of the image.
 *
 * @param name login name
 * @param uid numeric id, or null for the next free one from 1000
 * @param gid numeric primary group, or null for a group of the user's own with the uid's number
 * @param home absolute path, or null for {@code /home/NAME}, {@code /root} for root and none for a
 *     system user, whose uid is below 1000
 * @param shell absolute path, or null for {@code /bin/sh}, {@code /bin/false} for a system user
 * @param passwordHash as crypt(3) writes it, empty for no password at all, or null for no login by
 *     password
 * @param groups names of supplementary groups
 * @param authorizedKeys lines for {@code .ssh/authorized_keys}
 * @param location the line that asked
 */
public record UserAccount(
    String name,
    @Nullable Integer uid,
    @Nullable Integer gid,
    @Nullable String home,
    @Nullable String shell,
    @Nullable String passwordHash,
    List<String> groups,
    List<String> authorizedKeys,
    Location location) {

  public UserAccount {
    groups = List.copyOf(groups);
    authorizedKeys = List.copyOf(authorizedKeys);
  }
}
