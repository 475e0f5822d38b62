package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads users, and takes no password in plain text. */
final class Users {

  /** A hash in crypt form, or the marks of a locked account. */
  private static final Pattern HASH =
      Pattern.compile("[!*]|\\$(1|2[abxy]|5|6|7|y|gy|sha1)\\$[./A-Za-z0-9$=,+-]{8,}");

  private Users() {}

  static List<User> read(YamlNode yaml, Problems problems) {
    List<User> users = new ArrayList<>();
    for (YamlNode user : yaml.items("users")) {
      String name = user.text("name", "");
      String password = user.text("password");
      if (password != null && !HASH.matcher(password).matches()) {
        // Its line is not shown: it would put the password into every log.
        problems.add(
            Problem.at(
                user.get("password").orElse(user).location(),
                "the password of '" + name + "' is not a hash",
                "write what 'openssl passwd -6' prints, in quotes; plain text is never stored"));
      }
      users.add(
          new User(
              name,
              user.number("uid"),
              user.number("gid"),
              user.text("home"),
              user.text("shell"),
              user.texts("groups"),
              password,
              user.texts("authorizedKeys"),
              user.location()));
    }
    return users;
  }
}
