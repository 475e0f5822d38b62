package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountsTest {

  private static final String HASH = "$6$salt$abcdefghijklmnop";
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ me@host";

  @Test
  void imageWithoutUsersHasALockedRoot() throws Exception {
    FileSystemTree tree = tree(Accounts.of(List.of(), List.of()));
    assertThat(text(tree, "/etc/passwd"))
        .isEqualTo(
            """
            root:x:0:0:root:/root:/bin/sh
            nobody:x:65534:65534:nobody:/nonexistent:/bin/false
            """);
    assertThat(text(tree, "/etc/shadow")).isEqualTo("root:!*:::::::\nnobody:!*:::::::\n");
    assertThat(text(tree, "/etc/group")).isEqualTo("root:x:0:\ntty:x:5:\nnogroup:x:65534:\n");
    assertThat(tree.find("/etc/shadow").orElseThrow().attributes()).isEqualTo(Attributes.of(0600));
    assertThat(tree.find("/root").orElseThrow().attributes()).isEqualTo(Attributes.of(0700));
  }

  @Test
  void peopleAndSystemUsersGetHomesGroupsAndKeys() throws Exception {
    Accounts accounts =
        Accounts.of(
            List.of(
                user("root", null, HASH, List.of(), List.of()),
                user("alice", null, null, List.of("video", "wheel"), List.of(KEY)),
                user("bob", 1000, "", List.of("video"), List.of()),
                user("ntp", 123, null, List.of(), List.of())),
            List.of(new GroupAccount("wheel", 990, line(1))));
    FileSystemTree tree = tree(accounts);
    assertThat(text(tree, "/etc/passwd"))
        .isEqualTo(
            """
            root:x:0:0:root:/root:/bin/sh
            ntp:x:123:123:ntp:/nonexistent:/bin/false
            bob:x:1000:1000:bob:/home/bob:/bin/sh
            alice:x:1001:1001:alice:/home/alice:/bin/sh
            nobody:x:65534:65534:nobody:/nonexistent:/bin/false
            """);
    assertThat(text(tree, "/etc/shadow"))
        .startsWith("root:" + HASH + ":::::::\nntp:!*:::::::\nbob::::::::\nalice:*:::::::\n");
    assertThat(text(tree, "/etc/group")).contains("video:x:44:alice,bob\n", "wheel:x:990:alice\n");
    Attributes alice = Attributes.of(0700, 1001, 1001);
    assertThat(tree.find("/home/alice").orElseThrow().attributes()).isEqualTo(alice);
    assertThat(tree.find("/home/alice/.ssh").orElseThrow().attributes()).isEqualTo(alice);
    assertThat(tree.find("/home/alice/.ssh/authorized_keys").orElseThrow().attributes())
        .isEqualTo(alice.withMode(0600));
    assertThat(text(tree, "/home/alice/.ssh/authorized_keys")).isEqualTo(KEY + "\n");
    assertThat(accounts.uid("alice")).contains(1001);
    assertThat(accounts.gid("video")).contains(44);
  }

  @Test
  void reportsEveryValueThatCannotBeWritten() {
    assertThatThrownBy(
            () ->
                Accounts.of(
                    List.of(
                        user("Alice", null, null, List.of(), List.of()),
                        user("bob", null, "secret", List.of(), List.of("AAAA")),
                        new UserAccount(
                            "eve", -1, null, "home", null, null, List.of(), List.of(), line(4))),
                    List.of()))
        .hasMessage(
            """
            image.yaml:2: 'Alice' is not a user name
              use lower-case letters, digits, '-' and '_', at most 32, a letter first
            image.yaml:2: the password of bob is not a hash of crypt(3)
              make one with: openssl passwd -6
            image.yaml:2: an authorized key of bob is not the line of a public key: AAAA
              it begins like this: ssh-ed25519 AAAA…
            image.yaml:4: the home of eve is not a path: home
              write an absolute path without ':'
            image.yaml:4: the uid of eve is negative: -1
              leave it out""");
  }

  @Test
  void reportsEveryConflict() {
    assertThatThrownBy(
            () ->
                Accounts.of(
                    List.of(
                        user("alice", 1000, null, List.of("vidoe"), List.of()),
                        user("bob", 1000, null, List.of(), List.of()),
                        user("toor", 0, null, List.of(), List.of()),
                        user("ntp", 123, null, List.of(), List.of(KEY)),
                        user("carol", 1003, null, List.of(), List.of()),
                        user("carol", 1003, null, List.of(), List.of())),
                    List.of(
                        new GroupAccount("tty", 6, line(7)),
                        new GroupAccount("wheel", 0, line(8)))))
        .hasMessage(
            """
            image.yaml:7: group tty has two numbers, 5 and 6
              the other one comes from  every image
            image.yaml:8: groups root and wheel have the same number 0
              give one of them another gid
            image.yaml:2: user carol is declared twice
              drop one of the two
            image.yaml:2: users alice and bob have the same number 1000
              give one of them another uid, or leave it out
            image.yaml:2: user toor has the number 0
              root has number 0, and nobody else has
            image.yaml:2: user ntp has keys and no home directory to keep them in
              give ntp a home
            image.yaml:2: unknown group 'vidoe' for user alice
              did you mean 'video'?""");
  }

  private static UserAccount user(
      String name, Integer uid, String hash, List<String> groups, List<String> keys) {
    return new UserAccount(name, uid, null, null, null, hash, groups, keys, line(2));
  }

  private static Location line(int line) {
    return Location.of("image.yaml", line);
  }

  private static FileSystemTree tree(Accounts accounts) throws Exception {
    return FileSystemTree.builder().addAll(accounts.entries()).build();
  }

  private static String text(FileSystemTree tree, String path) throws Exception {
    Entry.RegularFile file = (Entry.RegularFile) tree.find(path).orElseThrow();
    try (var in = file.content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
