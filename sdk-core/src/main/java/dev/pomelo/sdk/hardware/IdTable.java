package dev.pomelo.sdk.hardware;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kinds of tables of ids that drivers declare: the structures of the kernel's {@code
 * include/linux/mod_devicetable.h} with their fields in order.
 */
enum IdTable {
  OF("of_device_id", "name", "type", "compatible", "data"),
  PCI("pci_device_id", "vendor", "device", "subvendor", "subdevice", "class", "class_mask"),
  USB(
      "usb_device_id",
      "match_flags",
      "idVendor",
      "idProduct",
      "bcdDevice_lo",
      "bcdDevice_hi",
      "bDeviceClass",
      "bDeviceSubClass",
      "bDeviceProtocol",
      "bInterfaceClass",
      "bInterfaceSubClass",
      "bInterfaceProtocol",
      "bInterfaceNumber"),
  VIRTIO("virtio_device_id", "device", "vendor"),
  ACPI("acpi_device_id", "id", "driver_data", "cls", "cls_msk"),
  PNP("pnp_device_id", "id"),
  I2C("i2c_device_id", "name"),
  SPI("spi_device_id", "name"),
  PLATFORM("platform_device_id", "name"),
  HID("hid_device_id", "bus", "group", "vendor", "product"),
  SDIO("sdio_device_id", "class", "vendor", "device"),
  AMBA("amba_id", "id", "mask"),
  SERIO("serio_device_id", "type", "extra", "id", "proto"),
  MDIO("mdio_device_id", "phy_id", "phy_id_mask"),
  HDA("hda_device_id", "vendor_id", "rev_id", "api_version");

  private final String structure;

  @SuppressWarnings("ImmutableEnumChecker") // List.of, which does not change
  private final List<String> fields;

  private static final Map<String, IdTable> BY_STRUCTURE =
      Arrays.stream(values()).collect(Collectors.toMap(t -> t.structure, t -> t));

  IdTable(String structure, String... fields) {
    this.structure = structure;
    this.fields = List.of(fields);
  }

  static Optional<IdTable> of(String structure) {
    return Optional.ofNullable(BY_STRUCTURE.get(structure));
  }

  /**
   * Whether drivers also keep tables of this kind for devices that need to be treated otherwise.
   */
  boolean namesExceptions() {
    return this == USB || this == HID;
  }

  /** The name of a field by its place, or empty behind those that say what matches. */
  String field(int place) {
    return place >= 0 && place < fields.size() ? fields.get(place) : "";
  }

  int place(String field) {
    return fields.indexOf(field);
  }
}
