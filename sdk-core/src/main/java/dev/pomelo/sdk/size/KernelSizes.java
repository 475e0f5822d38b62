package dev.pomelo.sdk.size;

import dev.pomelo.sdk.kbuild.KbuildObject;
import dev.pomelo.sdk.kbuild.KbuildTree;
import dev.pomelo.sdk.size.ObjectSizes.Cost;
import dev.pomelo.sdk.size.SizeItem.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a kernel image consists of, by the options that bring its objects in. */
final class KernelSizes {

  /** The object that carries a root file system within the kernel. */
  static final String INITRAMFS = "usr/initramfs_data.o";

  private static final String SYMBOL_TABLE = ".tmp_vmlinux.kallsyms";

  /** An image that is less than this part of what is loaded is compressed. */
  private static final double PLAIN = 0.9;

  private KernelSizes() {}

  /**
   * Attributes a kernel image.
   *
   * @param vmlinux the linked kernel
   * @param map its link map
   * @param image what is written to the target
   */
  static List<SizeItem> of(Path vmlinux, Path map, Path image, KbuildTree tree) throws IOException {
    Program program = Program.read(vmlinux);
    Map<String, Cost> costs = ObjectSizes.of(program, LinkMap.read(map)).objects();
    List<String> objects = List.copyOf(costs.keySet());
    byte[] bytes = Files.readAllBytes(image);
    long payload = KernelPayload.bytes(bytes);
    boolean plain = payload == 0 || bytes.length > PLAIN * program.content().length;
    long[] stored = stored(List.copyOf(costs.values()), plain ? -1 : payload);
    List<SizeItem> items = new ArrayList<>();
    long given = 0;
    for (int i = 0; i < objects.size(); i++) {
      items.add(
          item(objects.get(i), costs.getOrDefault(objects.get(i), Cost.NONE), stored[i], tree));
      given += stored[i];
    }
    long rest = bytes.length - given;
    items.add(
        plain
            ? item(SizeItem.LAYOUT, "padding of the image", rest)
            : item(SizeItem.BOOT, "setup and decompressor", rest));
    return items;
  }

  private static long[] stored(List<Cost> costs, long payload) {
    if (payload < 0) {
      return costs.stream().mapToLong(Cost::loaded).toArray();
    }
    return Shares.of(payload, costs.stream().mapToLong(Cost::compressed).toArray());
  }

  private static SizeItem item(String group, String name, long stored) {
    return new SizeItem(Area.KERNEL, List.of(group), name, "", 0, 0, 0, stored);
  }

  private static SizeItem item(String object, Cost cost, long stored, KbuildTree tree) {
    Optional<KbuildObject> named = tree.find(object);
    String option = named.map(KbuildObject::option).orElse("");
    Area area = Area.KERNEL;
    List<String> group;
    String name = object;
    if (object.startsWith(ObjectSizes.LAYOUT)) {
      group = List.of(SizeItem.LAYOUT);
      name = "alignment and reserved space in " + object.substring(ObjectSizes.LAYOUT.length());
    } else if (object.startsWith(SYMBOL_TABLE)) {
      option = "KALLSYMS";
      group = List.of(option);
      name = "table of symbols";
    } else if (named.isEmpty()) {
      group = List.of(SizeItem.UNKNOWN);
    } else if (option.isEmpty()) {
      group = always(object);
    } else {
      group = named.get().options();
    }
    return new SizeItem(area, group, name, option, cost.text(), cost.data(), cost.bss(), stored);
  }

  /** By directory: {@code mm}, {@code arch/x86} and what is below that. */
  private static List<String> always(String object) {
    List<String> group = new ArrayList<>(List.of(SizeItem.ALWAYS));
    Path path = Path.of(object);
    int outer = object.startsWith("arch/") ? 2 : 1;
    int names = path.getNameCount() - 1;
    group.add(names == 0 ? "." : path.subpath(0, Math.min(outer, names)).toString());
    if (names > outer) {
      group.add(path.subpath(outer, names).toString());
    }
    return group;
  }
}
