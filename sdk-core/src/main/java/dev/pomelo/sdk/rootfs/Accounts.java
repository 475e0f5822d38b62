package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The users and groups of an image, root and nobody always among them. */
public final class Accounts {

  private Accounts() {}

  /**
   * Numbers users and groups.
   *
   * @throws PomeloException with every conflict and every value that cannot be written
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static Accounts of(Collection<UserAccount> users, Collection<GroupAccount> groups)
      throws PomeloException {
    throw new UnsupportedOperationException();
  }

  /**
   * {@code /etc/passwd}, {@code /etc/group}, {@code /etc/shadow}, home directories and authorized
   * keys.
   */
  @SuppressWarnings("DoNotCallSuggester")
  public List<Entry> entries() {
    throw new UnsupportedOperationException();
  }

  /** The number of a user. */
  @SuppressWarnings("DoNotCallSuggester")
  public Optional<Integer> uid(String user) {
    throw new UnsupportedOperationException();
  }

  /** The number of a group. */
  @SuppressWarnings("DoNotCallSuggester")
  public Optional<Integer> gid(String group) {
    throw new UnsupportedOperationException();
  }
}
