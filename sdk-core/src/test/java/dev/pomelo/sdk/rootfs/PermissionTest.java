package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PermissionTest {

  private static final Location LINE = new Location("image.yaml", 12, 5);

  @Test
  void changesAFileThroughAnyOfItsNames() throws Exception {
    FileSystemTree tree =
        SampleTree.plain().with(List.of(new Permission("/bin/sh", 0700, 7, 8, null, LINE)));
    assertThat(tree.find("/bin/busybox").orElseThrow().attributes())
        .isEqualTo(Attributes.of(0700, 7, 8));
    assertThat(tree.find("/usr/bin/vi").orElseThrow().attributes())
        .isEqualTo(Attributes.of(0700, 7, 8));
  }

  @Test
  void globReachesAcrossDirectories() throws Exception {
    FileSystemTree tree =
        SampleTree.plain()
            .with(List.of(new Permission("/home/user/**", null, 5, null, null, LINE)));
    assertThat(tree.find(SampleTree.LONG_FILE).orElseThrow().attributes())
        .isEqualTo(Attributes.of(0640, 5, 1000));
  }

  @Test
  void saysWhatDoesNotApply() {
    List<Permission> permissions =
        List.of(
            new Permission("/bin/pnig", 0755, null, null, null, LINE),
            new Permission("/opt/*", 0755, null, null, null, LINE),
            new Permission("/init", 0755, null, null, null, LINE),
            new Permission("/dev", null, null, null, "cap_chown+p", LINE),
            new Permission("/bin/ping", null, null, null, "cap_net_rwa+ep", LINE),
            new Permission("/bin/ping", 070000, null, null, null, LINE));
    assertThatThrownBy(() -> SampleTree.plain().with(permissions))
        .hasMessage(
            """
            image.yaml:12:5: permission for /bin/pnig matches nothing in the image
              did you mean /bin/ping?
            image.yaml:12:5: permission for /opt/* matches nothing in the image
              a permission is for what is in the image; leave it out or correct the path
            image.yaml:12:5: /init is a symbolic link, which has no mode of its own
              name what it leads to: /bin/busybox
            image.yaml:12:5: only a file can have capabilities; /dev is none
            image.yaml:12:5: unknown capability 'cap_net_rwa'
              did you mean 'cap_net_raw'?
            image.yaml:12:5: mode 70000 is not from 0 to 7777""");
  }
}
