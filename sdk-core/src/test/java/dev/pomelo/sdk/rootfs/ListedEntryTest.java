package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.store.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListedEntryTest {

  @Test
  void namesKindOwnerDigestAndOriginOfEveryEntry() throws Exception {
    List<ListedEntry> listed = ListedEntry.of(SampleTree.plain());
    assertThat(listed).extracting(ListedEntry::path).isSorted().startsWith("/", "/bin");
    assertThat(listed.get(2))
        .hasToString(
            "ListedEntry[path=/bin/busybox, kind=FILE, mode=2541, uid=0, gid=0, size=60000, sha256="
                + Digest.of("\u007fELF busybox".repeat(5000))
                + ", target=null, origin=rootfs.layout:6]");
    assertThat(listed.get(4).target()).isEqualTo("/bin/busybox");
    assertThat(listed.get(4).kind().label()).isEqualTo("hardlink");
  }
}
