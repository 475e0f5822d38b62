package dev.pomelo.sdk.size;

import dev.pomelo.sdk.kbuild.KbuildObject;
import dev.pomelo.sdk.kbuild.KbuildTree;
import dev.pomelo.sdk.size.SizeItem.Area;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** What a root file system consists of, by the recipes and lines that its files come from. */
final class RootfsSizes {

  private static final Pattern MODULE =
      Pattern.compile("/lib/modules/[^/]+/kernel/(.+)\\.ko(\\.\\w+)?");

  /** What a file system takes beside content for each entry, in cpio: header and name. */
  private static final int HEADER = 110;

  private final List<RootfsFile> files;
  private final boolean compressed;

  /**
   * A root file system.
   *
   * @param files its entries
   * @param compressed whether the content is compressed as a whole
   */
  RootfsSizes(List<RootfsFile> files, boolean compressed) {
    this.files = List.copyOf(files);
    this.compressed = compressed;
  }

  /**
   * An entry of a root file system.
   *
   * @param path on the target
   * @param bytes of its content
   * @param origin who asked for it: {@code recipe busybox}, {@code rootfs.layout:12}
   */
  record RootfsFile(String path, long bytes, String origin) {

    /** The recipe that it comes from, or null. */
    @Nullable String recipe() {
      return origin.startsWith("recipe ") ? origin.substring("recipe ".length()) : null;
    }
  }

  /**
   * Attributes a root file system.
   *
   * @param tar all of its entries with their content
   * @param total bytes that it takes where it is stored
   * @param kernel the kernel's objects, for its modules
   */
  List<SizeItem> of(Path tar, long total, KbuildTree kernel) throws IOException {
    Map<String, Long> weights = weights(tar);
    long[] weight = new long[files.size()];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = weights.getOrDefault(files.get(i).path(), 0L);
    }
    long known = java.util.stream.LongStream.of(weight).sum();
    long[] stored = compressed || known > total ? Shares.of(total, weight) : weight;
    List<SizeItem> items = new ArrayList<>();
    long given = 0;
    for (int i = 0; i < weight.length; i++) {
      given += stored[i];
      if (stored[i] > 0 || files.get(i).bytes() > 0) {
        items.add(item(files.get(i), stored[i], kernel));
      }
    }
    if (total > given) {
      items.add(
          new SizeItem(
              Area.ROOTFS,
              List.of(SizeItem.LAYOUT),
              "structure of the file system and free space",
              "",
              0,
              0,
              0,
              total - given));
    }
    return items;
  }

  private static SizeItem item(RootfsFile file, long stored, KbuildTree kernel) {
    Matcher module = MODULE.matcher(file.path());
    if (module.matches()) {
      @Nullable KbuildObject object = kernel.find(module.group(1) + ".o").orElse(null);
      List<String> group =
          object == null || object.options().isEmpty()
              ? List.of(SizeItem.UNKNOWN)
              : object.options();
      String option = object == null ? "" : object.option();
      return new SizeItem(Area.MODULES, group, file.path(), option, 0, file.bytes(), 0, stored);
    }
    @Nullable String recipe = file.recipe();
    List<String> group = List.of(recipe == null ? file.origin() : recipe);
    return new SizeItem(Area.ROOTFS, group, file.path(), "", 0, file.bytes(), 0, stored);
  }

  private Map<String, Long> weights(Path tar) throws IOException {
    Map<String, Long> weights = new LinkedHashMap<>();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    List<String> paths = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    try (TarArchiveInputStream entries = new TarArchiveInputStream(Files.newInputStream(tar))) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        String path = path(entry.getName());
        content.write(header(path));
        entries.transferTo(content);
        paths.add(path);
        ends.add(content.size());
      }
    }
    int[] boundaries = ends.stream().mapToInt(Integer::intValue).toArray();
    long[] upTo =
        compressed ? CompressedShare.upTo(content.toByteArray(), boundaries) : plain(ends);
    for (int i = 0; i < upTo.length; i++) {
      weights.merge(paths.get(i), upTo[i] - (i == 0 ? 0 : upTo[i - 1]), Long::sum);
    }
    return weights;
  }

  private static long[] plain(List<Integer> ends) {
    return ends.stream().mapToLong(Integer::longValue).toArray();
  }

  private static byte[] header(String path) {
    byte[] name = path.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] header = new byte[HEADER + name.length];
    java.util.Arrays.fill(header, (byte) '0');
    System.arraycopy(name, 0, header, HEADER, name.length);
    return header;
  }

  private static String path(String name) {
    String path = name.replaceFirst("^\\.?/*", "/").replaceFirst("/+$", "");
    return path.isEmpty() ? "/" : path;
  }
}
