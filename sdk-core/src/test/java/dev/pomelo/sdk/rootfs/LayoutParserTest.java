package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LayoutParserTest {

  @Test
  void readsTheKernelsDefaultList() throws Exception {
    // usr/default_cpio_list of Linux 6.1
    List<Entry> entries =
        parse(
            """
            # SPDX-License-Identifier: GPL-2.0-only
            # This is a very simple, default initramfs

            dir /dev 0755 0 0
            nod /dev/console 0600 0 0 c 5 1
            dir /root 0700 0 0
            """);
    assertThat(entries).extracting(Entry::path).containsExactly("/dev", "/dev/console", "/root");
    assertThat(entries.get(1))
        .isEqualTo(
            new Entry.DeviceNode(
                "/dev/console",
                false,
                5,
                1,
                Attributes.of(0600),
                Origin.at(Location.of("rootfs.layout", 5))));
  }

  @Test
  void readsEveryTypeOfEntry() throws Exception {
    List<Entry> entries =
        parse(
            """
            file sbin/init ${OUT}/init 0755 0 0 /init /linuxrc
            slink /bin/sh busybox 0777 0 0
            pipe /run/p 0600 1 2
            sock /run/s 0600 1 2
            nod /dev/sda 0660 0 6 b 8 0
            """);
    assertThat(entries)
        .extracting(e -> e.kind() + " " + e.path())
        .containsExactly(
            "FILE /sbin/init",
            "HARD_LINK /init",
            "HARD_LINK /linuxrc",
            "SYMLINK /bin/sh",
            "FIFO /run/p",
            "SOCKET /run/s",
            "BLOCK_DEVICE /dev/sda");
    assertThat(((Entry.HardLink) entries.get(1)).to()).isEqualTo("/sbin/init");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          dri /dev 0755 0 0              |  1 | unknown type of entry 'dri'       | did you mean 'dir'?
            # indented                   |  3 | unknown type of entry '#'         | a comment begins in the first column
          dir /dev 0755 0                | 16 | the line ends before <gid>        | expected dir <name> <mode> <uid> <gid>
          dir /dev 0755 0 0 0            | 19 | more fields than dir has          | expected dir <name> <mode> <uid> <gid>
          dir /dev 0788 0 0              | 10 | not an octal mode from 0 to 7777: '0788' | expected an octal mode from 0 to 7777
          dir /dev 10000 0 0             | 10 | not an octal mode from 0 to 7777: '10000' | expected an octal mode from 0 to 7777
          dir /dev 0755 root 0           | 15 | not a numeric user id: 'root'     | expected a numeric user id
          nod /dev/x 0600 0 0 d 5 1      | 21 | unknown type of device 'd'        | expected b (block) or c (character)
          nod /dev/x 0600 0 0 c -5 1     | 23 | not a major number: '-5'          | expected a major number
          file /a ${OUT}/b 0644 0 0      |  9 | no such file: /out/b              | expected a file of the build, found nothing
          file /a ${OTU}/init 0644 0 0   |  9 | unknown variable ${OTU}           | did you mean ${OUT}?
          """)
  void namesLineAndColumnOfAWrongField(String line, int column, String message, String expected) {
    String kept = line.startsWith("#") ? "  " + line : line;
    assertThatThrownBy(() -> parse("\n" + kept + "\n"))
        .hasMessage(
            "rootfs.layout:2:%d: %s\n  %s\n  %s^ %s"
                .formatted(column, message, kept, " ".repeat(column - 1), expected));
  }

  @Test
  void reportsEveryWrongLine() {
    assertThatThrownBy(() -> parse("dir\nnode /dev/x\ndir /ok 0755 0 0\npipe /p 9 0 0\n"))
        .isInstanceOfSatisfying(
            PomeloException.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> String.valueOf(p.location()))
                    .containsExactly(
                        "rootfs.layout:1:4", "rootfs.layout:2:1", "rootfs.layout:4:9"));
  }

  private static List<Entry> parse(String text) throws PomeloException {
    return LayoutParser.parse(
        text,
        line -> Location.of("rootfs.layout", line),
        Map.of("OUT", "/out"),
        location ->
            location.equals("/out/init") ? Optional.of(ContentSource.of("x")) : Optional.empty());
  }
}
