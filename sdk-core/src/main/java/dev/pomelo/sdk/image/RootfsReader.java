package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.definition.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code rootfs:} of an image. */
final class RootfsReader {

  private RootfsReader() {}

  static Rootfs read(YamlNode image) {
    YamlNode rootfs =
        image.get("rootfs").orElse(new YamlNode.Sequence(image.location(), List.of()));
    String size = rootfs.text("size");
    String compression = rootfs.text("compression");
    return new Rootfs(
        Rootfs.Type.valueOf(rootfs.text("type", "initramfs").toUpperCase(Locale.ROOT)),
        compression == null
            ? null
            : Rootfs.Compression.valueOf(compression.toUpperCase(Locale.ROOT)),
        size == null ? null : Size.parse(size),
        permissions(rootfs));
  }

  private static List<Permission> permissions(YamlNode rootfs) {
    List<Permission> permissions = new ArrayList<>();
    for (YamlNode item : rootfs.items("permissions")) {
      String mode = item.text("mode");
      String owner = item.text("owner");
      String[] ids = owner == null ? new String[0] : owner.split(":", -1);
      Integer uid = id(ids, 0);
      permissions.add(
          new Permission(
              item.text("path", ""),
              mode == null ? null : Integer.valueOf(mode, 8),
              uid,
              ids.length == 1 ? uid : id(ids, 1),
              item.text("capabilities"),
              item.location()));
    }
    return permissions;
  }

  private static @Nullable Integer id(String[] ids, int index) {
    return index < ids.length ? Integer.valueOf(ids[index]) : null;
  }
}
