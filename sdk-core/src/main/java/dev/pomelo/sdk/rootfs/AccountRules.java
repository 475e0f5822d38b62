package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of one account may look like. */
final class AccountRules {

  /** As {@code useradd(8)} wants it. */
  static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

  private static final Pattern HASH = Pattern.compile("\\$[0-9a-z]+\\$[^:\\s]+\\$[^:\\s]+");
  private static final Pattern KEY =
      Pattern.compile("(.* )?(ssh-|ecdsa-|sk-)[^ ]+ [A-Za-z0-9+/]+=*( .*)?");

  private AccountRules() {}

  /** Adds what is wrong with an account; whether nothing is. */
  static boolean check(UserAccount user, Problems problems) {
    int before = problems.list().size();
    Rule rule = new Rule(user, problems);
    if (!NAME.matcher(user.name()).matches()) {
      rule.broken(
          "'" + user.name() + "' is not a user name",
          "use lower-case letters, digits, '-' and '_', at most 32, a letter first");
    }
    rule.path("home", user.home());
    rule.path("shell", user.shell());
    rule.id("uid", user.uid());
    rule.id("gid", user.gid());
    @Nullable String hash = user.passwordHash();
    if (hash != null && !hash.isEmpty() && !HASH.matcher(hash).matches()) {
      rule.broken(
          "the password of " + user.name() + " is not a hash of crypt(3)",
          "make one with: openssl passwd -6");
    }
    for (String key : user.authorizedKeys()) {
      if (!KEY.matcher(key).matches()) {
        rule.broken(
            "an authorized key of " + user.name() + " is not the line of a public key: " + key,
            "it begins like this: ssh-ed25519 AAAA…");
      }
    }
    return problems.list().size() == before;
  }

  private record Rule(UserAccount user, Problems problems) {

    void path(String what, @Nullable String path) {
      if (path != null && (PathRules.complaint(path).isPresent() || path.contains(":"))) {
        broken(
            "the " + what + " of " + user.name() + " is not a path: " + path,
            "write an absolute path without ':'");
      }
    }

    void id(String what, @Nullable Integer id) {
      if (id != null && id < 0) {
        broken("the " + what + " of " + user.name() + " is negative: " + id, "leave it out");
      }
    }

    void broken(String message, String advice) {
      problems.add(Problem.at(user.location(), message, advice));
    }
  }
}
