package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The users and groups of an image, root and nobody always among them, in the files that {@code
 * passwd(5)}, {@code group(5)} and {@code shadow(5)} describe.
 */
public final class Accounts {

  static final String NO_HOME = "/nonexistent";

  private final List<User> users;
  private final List<Group> groups;

  private Accounts(List<User> users, List<Group> groups) {
    this.users = List.copyOf(users);
    this.groups = List.copyOf(groups);
  }

  /** A user with every value settled. */
  record User(
      String name,
      int uid,
      int gid,
      String home,
      String shell,
      String password,
      List<String> authorizedKeys,
      Origin origin) {}

  /** A group with its supplementary members. */
  record Group(String name, int gid, SortedSet<String> members, Origin origin) {
    Group {
      members = new TreeSet<>(members);
    }
  }

  /**
   * Numbers users and groups.
   *
   * @throws PomeloException with every conflict and every value that cannot be written
   */
  public static Accounts of(Collection<UserAccount> users, Collection<GroupAccount> groups)
      throws PomeloException {
    AccountNumbers numbers = new AccountNumbers(groups);
    numbers.addUsers(users);
    return new Accounts(numbers.users(), numbers.groups());
  }

  /**
   * {@code /etc/passwd}, {@code /etc/group}, {@code /etc/shadow}, home directories and authorized
   * keys.
   */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    entries.add(file("/etc/passwd", 0644, passwd()));
    entries.add(file("/etc/group", 0644, group()));
    entries.add(file("/etc/shadow", 0600, shadow()));
    for (User user : users) {
      if (hasHome(user)) {
        Attributes own = Attributes.of(0700, user.uid(), user.gid());
        entries.add(new Entry.Directory(user.home(), own, user.origin()));
        addKeys(user, own, entries);
      }
    }
    return List.copyOf(entries);
  }

  /** The number of a user. */
  public Optional<Integer> uid(String user) {
    return users.stream().filter(u -> u.name().equals(user)).map(User::uid).findFirst();
  }

  /** The number of a group. */
  public Optional<Integer> gid(String group) {
    return groups.stream().filter(g -> g.name().equals(group)).map(Group::gid).findFirst();
  }

  private static void addKeys(User user, Attributes own, List<Entry> entries) {
    if (user.authorizedKeys().isEmpty()) {
      return;
    }
    String directory = PathRules.below(user.home(), ".ssh");
    entries.add(new Entry.Directory(directory, own, user.origin()));
    entries.add(
        new Entry.RegularFile(
            directory + "/authorized_keys",
            ContentSource.of(String.join("\n", user.authorizedKeys()) + "\n"),
            own.withMode(0600),
            user.origin()));
  }

  static boolean hasHome(User user) {
    return !user.home().equals("/") && !user.home().equals(NO_HOME);
  }

  private String passwd() {
    StringBuilder text = new StringBuilder();
    for (User user : users) {
      text.append(
          "%s:x:%d:%d:%s:%s:%s\n"
              .formatted(
                  user.name(), user.uid(), user.gid(), user.name(), user.home(), user.shell()));
    }
    return text.toString();
  }

  private String group() {
    StringBuilder text = new StringBuilder();
    for (Group group : groups) {
      String members = String.join(",", group.members());
      text.append("%s:x:%d:%s\n".formatted(group.name(), group.gid(), members));
    }
    return text.toString();
  }

  /** Without the day of the last change, which would differ from build to build. */
  private String shadow() {
    StringBuilder text = new StringBuilder();
    for (User user : users) {
      text.append(user.name()).append(':').append(user.password()).append(":::::::\n");
    }
    return text.toString();
  }

  private static Entry file(String path, int mode, String text) {
    return new Entry.RegularFile(
        path, ContentSource.of(text), Attributes.of(mode), Origin.of("users"));
  }
}
