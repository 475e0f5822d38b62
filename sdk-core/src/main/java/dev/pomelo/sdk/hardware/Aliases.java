package dev.pomelo.sdk.hardware;

import java.util.List;
import java.util.OptionalLong;

/**
 * Turns entries of tables into the patterns that {@code modules.alias} has for them, by the rules
 * of the kernel's {@code scripts/mod/file2alias.c}.
 */
final class Aliases {

  private static final long ANY = 0xffffffffL;

  private final IdEntry entry;
  private boolean known = true;

  private Aliases(IdEntry entry) {
    this.entry = entry;
  }

  /**
   * The patterns of an entry; none for the empty one that ends a table, and where an id is not
   * plain.
   */
  static List<String> of(IdEntry entry) {
    Aliases aliases = new Aliases(entry);
    List<String> patterns = aliases.patterns();
    return aliases.known
        ? patterns.stream().map(pattern -> pattern.replace("**", "*")).toList()
        : List.of();
  }

  private List<String> patterns() {
    return switch (entry.table()) {
      case OF -> of();
      case PCI -> pci();
      case USB -> usb();
      case VIRTIO ->
          number("device") == 0
              ? List.of()
              : List.of("virtio:d" + field("device", ANY, 8) + "v" + field("vendor", ANY, 8) + "*");
      case ACPI -> acpi();
      case PNP -> named("id", "acpi*:", ":*");
      case I2C -> named("name", "i2c:", "");
      case SPI -> named("name", "spi:", "");
      case PLATFORM -> named("name", "platform:", "");
      case HID -> hid();
      case SDIO -> sdio();
      case AMBA -> amba();
      case SERIO ->
          entry.fields().isEmpty() || number("type") == 0
              ? List.of()
              : List.of(
                  "serio:ty"
                      + field("type", 0xff, 2)
                      + "pr"
                      + field("proto", 0xff, 2)
                      + "id"
                      + field("id", 0xff, 2)
                      + "ex"
                      + field("extra", 0xff, 2)
                      + "*");
      case MDIO -> mdio();
      case HDA ->
          number("vendor_id") == 0
              ? List.of()
              : List.of(
                  "hdaudio:v"
                      + hex(number("vendor_id"), 8)
                      + "r"
                      + (number("rev_id") == 0 ? "*" : hex(number("rev_id"), 8))
                      + "a"
                      + (number("api_version") == 0 ? "*" : hex(number("api_version"), 2) + "*"));
    };
  }

  private List<String> of() {
    String compatible = entry.text("compatible");
    String name = entry.text("name");
    String type = entry.text("type");
    if (compatible.isEmpty() && name.isEmpty() && type.isEmpty()) {
      return List.of();
    }
    String alias =
        "of:N"
            + (name.isEmpty() ? "*" : name)
            + "T"
            + (type.isEmpty() ? "*" : type)
            + (compatible.isEmpty() ? "*" : "C" + compatible);
    return List.of(alias.replace(' ', '_'));
  }

  private List<String> pci() {
    if (number("vendor") == 0 && number("device") == 0 && number("class_mask") == 0) {
      return List.of();
    }
    long type = number("class");
    long mask = number("class_mask");
    return List.of(
        "pci:v"
            + field("vendor", ANY, 8)
            + "d"
            + field("device", ANY, 8)
            + "sv"
            + field("subvendor", ANY, 8)
            + "sd"
            + field("subdevice", ANY, 8)
            + "bc"
            + masked(type >> 16, mask >> 16)
            + "sc"
            + masked(type >> 8, mask >> 8)
            + "i"
            + masked(type, mask)
            + "*");
  }

  private static String masked(long value, long mask) {
    return (mask & 0xff) == 0xff ? hex(value & 0xff, 2) : "*";
  }

  /** The order of what {@code match_flags} asks for is that of its bits. */
  private List<String> usb() {
    long flags = number("match_flags");
    if (flags == 0) {
      return List.of();
    }
    String[] keys = {"dc", "dsc", "dp", "ic", "isc", "ip", "in"};
    String[] fields = {
      "bDeviceClass",
      "bDeviceSubClass",
      "bDeviceProtocol",
      "bInterfaceClass",
      "bInterfaceSubClass",
      "bInterfaceProtocol",
      "bInterfaceNumber"
    };
    StringBuilder alias = new StringBuilder("usb:v");
    alias.append((flags & 1) != 0 ? hex(number("idVendor"), 4) : "*");
    alias.append('p').append((flags & 2) != 0 ? hex(number("idProduct"), 4) : "*");
    alias.append("d*");
    for (int i = 0; i < keys.length; i++) {
      boolean asked = (flags & (0x10L << i)) != 0;
      alias.append(keys[i]).append(asked ? hex(number(fields[i]), 2) : "*");
    }
    return List.of(alias.append('*').toString());
  }

  private List<String> acpi() {
    long mask = number("cls_msk");
    if (entry.fields().containsKey("cls") && mask != 0) {
      long type = number("cls");
      StringBuilder digits = new StringBuilder("acpi*:");
      for (int shift = 16; shift >= 0; shift -= 8) {
        digits.append(
            ((mask >> shift) & 0xff) == 0 ? "??" : String.format("%02x", (type >> shift) & 0xff));
      }
      return List.of(digits.append(":*").toString());
    }
    return named("id", "acpi*:", ":*");
  }

  private List<String> hid() {
    if (entry.fields().isEmpty() || (number("bus") == 0 && number("vendor") == 0)) {
      return List.of();
    }
    return List.of(
        "hid:b"
            + field("bus", 0xffff, 4)
            + "g"
            + (number("group") == 0 ? "*" : hex(number("group"), 4))
            + "v"
            + field("vendor", ANY, 8)
            + "p"
            + field("product", ANY, 8));
  }

  private List<String> sdio() {
    if (entry.fields().isEmpty()
        || (number("class") == 0 && number("vendor") == 0 && number("device") == 0)) {
      return List.of();
    }
    return List.of(
        "sdio:c"
            + field("class", 0xff, 2)
            + "v"
            + field("vendor", 0xffff, 4)
            + "d"
            + field("device", 0xffff, 4)
            + "*");
  }

  private List<String> amba() {
    long id = number("id");
    long mask = number("mask");
    if (mask == 0) {
      return List.of();
    }
    StringBuilder alias = new StringBuilder("amba:d");
    for (int shift = 28; shift >= 0; shift -= 4) {
      long digit = (mask >> shift) & 0xf;
      alias.append(digit == 0xf ? hex((id >> shift) & 0xf, 1) : "?");
    }
    return List.of(alias.toString());
  }

  private List<String> mdio() {
    long id = number("phy_id");
    long mask = number("phy_id_mask");
    if (mask == 0) {
      return List.of();
    }
    StringBuilder alias = new StringBuilder("mdio:");
    for (int bit = 31; bit >= 0; bit--) {
      alias.append(((mask >> bit) & 1) == 0 ? '?' : ((id >> bit) & 1) == 0 ? '0' : '1');
    }
    return List.of(alias.toString());
  }

  private List<String> named(String field, String before, String after) {
    String name = entry.text(field);
    return name.isEmpty() ? List.of() : List.of(before + name + after);
  }

  private String field(String name, long any, int digits) {
    long value = number(name);
    return (value & any) == any ? "*" : hex(value & any, digits);
  }

  private long number(String field) {
    OptionalLong value = entry.number(field);
    known &= value.isPresent();
    return value.orElse(0);
  }

  private static String hex(long value, int digits) {
    return String.format("%0" + digits + "X", value);
  }
}
