package dev.pomelo.sdk.board;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** QEMU's models of the hardware that boards name, for boards that do not choose one. */
final class QemuDevices {

  private static final Map<String, String> NETWORK =
      Map.of(
          "e1000", "e1000",
          "e1000e", "e1000e",
          "igb", "igb",
          "ne2k-pci", "ne2k_pci",
          "ne2k-isa", "ne2k_isa",
          "rtl8139", "rtl8139",
          "pcnet", "pcnet",
          "tulip", "tulip",
          "usb-net", "usb-net");

  private static final Map<String, String> STORAGE =
      Map.of("nvme", "nvme", "ata", "ide-hd", "sata", "ide-hd", "usb", "usb-storage");

  private QemuDevices() {}

  /** The {@code -device} for the first network card that QEMU has; null if there is none. */
  static @Nullable String network(List<String> cards, List<String> bus) {
    return first(cards, bus, "virtio-net", NETWORK);
  }

  /** The {@code -device} for the first storage that QEMU has; null if there is none. */
  static @Nullable String storage(List<String> kinds, List<String> bus) {
    return first(kinds, bus, "virtio-blk", STORAGE);
  }

  private static @Nullable String first(
      List<String> words, List<String> bus, String virtio, Map<String, String> models) {
    for (String word : words) {
      if (word.equals(virtio)) {
        return virtio + (bus.contains("pci") ? "-pci" : "-device");
      }
      String model = models.get(word);
      if (model != null) {
        return model;
      }
    }
    return null;
  }
}
