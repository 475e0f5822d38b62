package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.rootfs.Accounts.Group;
import dev.pomelo.sdk.rootfs.Accounts.User;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gives every user and group a number and finds the conflicts. */
final class AccountNumbers {

  private static final int FIRST_PERSON = 1000;
  private static final int NOBODY = 65534;
  private static final String LOCKED = "!*";
  private static final String NO_PASSWORD_LOGIN = "*";
  private static final Origin EVERY_IMAGE = Origin.of("every image");

  private final Map<String, User> users = new TreeMap<>();
  private final Map<String, Group> groups = new TreeMap<>();
  private final Map<Integer, String> userOfUid = new HashMap<>();
  private final Map<Integer, String> groupOfGid = new HashMap<>();
  private final Problems problems = new Problems();

  AccountNumbers(Collection<GroupAccount> declared) {
    addGroup("root", 0, EVERY_IMAGE);
    addGroup("tty", WellKnownGroups.GIDS.getOrDefault("tty", 5), EVERY_IMAGE);
    addGroup("nogroup", NOBODY, EVERY_IMAGE);
    for (GroupAccount group : declared) {
      addDeclared(group);
    }
  }

  /** Adds users: first those with a number, then the others in their order. */
  void addUsers(Collection<UserAccount> all) throws PomeloException {
    List<UserAccount> declared =
        all.stream().filter(user -> AccountRules.check(user, problems)).toList();
    Set<String> names = new TreeSet<>();
    for (UserAccount user : declared) {
      if (!names.add(user.name())) {
        problems.add(
            Problem.at(
                user.location(),
                "user " + user.name() + " is declared twice",
                "drop one of the two"));
      }
    }
    declared.stream().filter(user -> fixedUid(user) != null).forEach(this::addUser);
    declared.stream().filter(user -> fixedUid(user) == null).forEach(this::addUser);
    if (!names.contains("root")) {
      put(new User("root", 0, 0, "/root", "/bin/sh", LOCKED, List.of(), EVERY_IMAGE));
    }
    if (!names.contains("nobody") && !userOfUid.containsKey(NOBODY)) {
      put(nobody());
    }
    declared.forEach(this::join);
    problems.throwIfAny();
  }

  List<User> users() {
    return users.values().stream().sorted(Comparator.comparingInt(User::uid)).toList();
  }

  List<Group> groups() {
    return groups.values().stream().sorted(Comparator.comparingInt(Group::gid)).toList();
  }

  private void addDeclared(GroupAccount group) {
    Origin origin = Origin.at(group.location());
    if (!AccountRules.NAME.matcher(group.name()).matches() || group.gid() < 0) {
      problems.add(
          origin.problem(
              "'" + group.name() + "' with number " + group.gid() + " is not a group",
              "use lower-case letters, digits, '-' and '_', and a number from 0"));
      return;
    }
    @Nullable Group there = groups.get(group.name());
    if (there != null && there.gid() == group.gid()) {
      return;
    }
    if (there != null) {
      problems.add(
          origin.problem(
              "group %s has two numbers, %d and %d"
                  .formatted(group.name(), there.gid(), group.gid()),
              "the other one comes from  " + there.origin()));
      return;
    }
    addGroup(group.name(), group.gid(), origin);
  }

  private void addGroup(String name, int gid, Origin origin) {
    @Nullable String other = groupOfGid.putIfAbsent(gid, name);
    if (other != null) {
      problems.add(
          origin.problem(
              "groups " + other + " and " + name + " have the same number " + gid,
              "give one of them another gid"));
    }
    groups.put(name, new Group(name, gid, new TreeSet<>(), origin));
  }

  private void addUser(UserAccount user) {
    Origin origin = Origin.at(user.location());
    @Nullable Integer fixed = fixedUid(user);
    int uid = fixed == null ? nextUid() : fixed;
    @Nullable String other = userOfUid.get(uid);
    if (other != null && !other.equals(user.name())) {
      problems.add(
          origin.problem(
              "users " + other + " and " + user.name() + " have the same number " + uid,
              "give one of them another uid, or leave it out"));
      return;
    }
    boolean root = user.name().equals("root");
    if (root != (uid == 0)) {
      problems.add(
          origin.problem(
              "user " + user.name() + " has the number " + uid,
              "root has number 0, and nobody else has"));
      return;
    }
    boolean system = !root && uid < FIRST_PERSON;
    String home = root ? "/root" : "/home/" + user.name();
    User settled =
        new User(
            user.name(),
            uid,
            primaryGroup(user, uid, origin),
            orElse(user.home(), system ? Accounts.NO_HOME : home),
            orElse(user.shell(), system ? "/bin/false" : "/bin/sh"),
            password(user),
            user.authorizedKeys(),
            origin);
    if (!user.authorizedKeys().isEmpty() && !Accounts.hasHome(settled)) {
      problems.add(
          origin.problem(
              "user " + user.name() + " has keys and no home directory to keep them in",
              "give " + user.name() + " a home"));
    }
    put(settled);
  }

  private int primaryGroup(UserAccount user, int uid, Origin origin) {
    @Nullable Integer gid = user.gid();
    @Nullable Group own = groups.get(user.name());
    if (gid == null && own != null) {
      return own.gid();
    }
    int number = gid == null ? uid : gid;
    if (gid == null || !groupOfGid.containsKey(gid)) {
      addGroup(user.name(), number, origin);
    }
    return number;
  }

  private void join(UserAccount user) {
    for (String name : user.groups()) {
      @Nullable Group group = groups.get(name);
      @Nullable Integer wellKnown = WellKnownGroups.GIDS.get(name);
      if (group == null && wellKnown != null) {
        addGroup(name, wellKnown, Origin.at(user.location()));
        group = groups.get(name);
      }
      if (group == null) {
        problems.add(unknownGroup(user, name));
      } else {
        group.members().add(user.name());
      }
    }
  }

  private Problem unknownGroup(UserAccount user, String name) {
    Set<String> known = new TreeSet<>(groups.keySet());
    known.addAll(WellKnownGroups.GIDS.keySet());
    return Problem.at(
        user.location(),
        "unknown group '" + name + "' for user " + user.name(),
        Nearest.to(name, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("declare it under groups, with its number"));
  }

  /**
   * OpenSSH refuses even a key where the password begins with "!", so that only an account with no
   * way in at all is locked.
   */
  private static String password(UserAccount user) {
    @Nullable String hash = user.passwordHash();
    if (hash != null) {
      return hash;
    }
    return user.authorizedKeys().isEmpty() ? LOCKED : NO_PASSWORD_LOGIN;
  }

  private static @Nullable Integer fixedUid(UserAccount user) {
    return user.uid() == null && user.name().equals("root") ? Integer.valueOf(0) : user.uid();
  }

  private int nextUid() {
    int uid = FIRST_PERSON;
    while (userOfUid.containsKey(uid) || groupOfGid.containsKey(uid)) {
      uid++;
    }
    return uid;
  }

  private void put(User user) {
    users.put(user.name(), user);
    userOfUid.put(user.uid(), user.name());
  }

  private static User nobody() {
    return new User(
        "nobody", NOBODY, NOBODY, Accounts.NO_HOME, "/bin/false", LOCKED, List.of(), EVERY_IMAGE);
  }

  private static String orElse(@Nullable String value, String standard) {
    return value == null ? standard : value;
  }
}
