package dev.pomelo.sdk.image;

import dev.pomelo.sdk.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of the image.
 *
 * @param name login name
 * @param uid number; null for the next free one (0 for root)
 * @param gid number of the primary group; null for the user's number
 * @param home home directory; null for the usual
 * @param shell login shell; null for the usual
 * @param groups further groups, by name
 * @param password hash in crypt form; null for a locked account
 * @param authorizedKeys lines for {@code ~/.ssh/authorized_keys}
 * @param location where the user is defined
 */
public record User(
    String name,
    @Nullable Integer uid,
    @Nullable Integer gid,
    @Nullable String home,
    @Nullable String shell,
    List<String> groups,
    @Nullable String password,
    List<String> authorizedKeys,
    Location location) {

  public User {
    groups = List.copyOf(groups);
    authorizedKeys = List.copyOf(authorizedKeys);
  }
}
