package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small root file system with one of everything, as a layout and permissions give it. */
public final class SampleTree {

  public static final String LAYOUT =
      """
      # a BusyBox system
      dir /dev 0755 0 0
      nod /dev/console 0600 0 5 c 5 1
      nod /dev/vda2 0660 0 6 b 254 2
      dir /tmp 1777 0 0
      file /bin/busybox ${OUT}/busybox 4755 0 0 /bin/sh /usr/bin/vi
      file /bin/ping ${OUT}/ping 0755 0 0
      slink /init /bin/busybox 0777 0 0
      slink /etc/mtab ../proc/self/mounts 0777 0 0
      pipe /run/control 0620 100000 50
      file /home/user/with\u00e9a-name/%s ${OUT}/notes 0640 1000 1000
      """
          .formatted("long-".repeat(30));

  public static final String LONG_FILE = "/home/user/with\u00e9a-name/" + "long-".repeat(30);

  private static final Map<String, ContentSource> OUTPUTS =
      Map.of(
          "/out/busybox", ContentSource.of("\u007fELF busybox".repeat(5000)),
          "/out/ping", ContentSource.of("\u007fELF ping".repeat(10)),
          "/out/notes", ContentSource.of("notes\n"));

  private SampleTree() {}

  /** Without extended attributes, which cpio cannot hold. */
  public static FileSystemTree plain() throws PomeloException {
    return FileSystemTree.builder().addAll(entries()).build();
  }

  /** With a capability on {@code /bin/ping}. */
  public static FileSystemTree withCapability() throws PomeloException {
    Location location = Location.of("image.yaml", 9);
    return plain()
        .with(List.of(new Permission("/bin/ping", null, null, null, "cap_net_raw+ep", location)));
  }

  private static List<Entry> entries() throws PomeloException {
    return LayoutParser.parse(
        LAYOUT,
        line -> Location.of("rootfs.layout", line),
        Map.of("OUT", "/out"),
        location -> Optional.ofNullable(OUTPUTS.get(location)));
  }
}
