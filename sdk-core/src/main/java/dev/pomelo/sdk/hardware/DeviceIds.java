package dev.pomelo.sdk.hardware;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds drivers by what definitions call a device. */
final class DeviceIds {

  /** Vendor and product; class and subclass where they are known. */
  private static final Pattern PCI =
      Pattern.compile(
          "pci:(\\p{XDigit}{4}):(\\p{XDigit}{4})(?::(\\p{XDigit}{2})(\\p{XDigit}{2}))?");

  private static final Pattern USB = Pattern.compile("usb:(\\p{XDigit}{4}):(\\p{XDigit}{4})");

  /** Arm's number of a PrimeCell: designer and part, in hex; {@code ?} where any digit is meant. */
  private static final Pattern AMBA = Pattern.compile("amba:(41[\\p{XDigit}?]{3})");

  private static final Pattern OF_MODALIAS = Pattern.compile("of:N[^T]*T[^C]*C.*");

  private final DriverIndex index;

  DeviceIds(DriverIndex index) {
    this.index = index;
  }

  /** The drivers of an id, in the order of the files. */
  List<Driver> drivers(String id) {
    Matcher pci = PCI.matcher(id);
    if (pci.matches() && pci.group(3) != null) {
      return ofClass(pci);
    }
    if (pci.matches()) {
      return beginning("pci:v0000%sd", pci.group(1), "0000" + pci.group(2), "sv");
    }
    Matcher usb = USB.matcher(id);
    if (usb.matches()) {
      return beginning("usb:v%sp", usb.group(1), usb.group(2), "d");
    }
    Matcher amba = AMBA.matcher(id);
    if (amba.matches()) {
      return index.drivers().stream()
          .filter(d -> d.alias().startsWith("amba:d"))
          .filter(d -> isPart(d.alias().substring(d.alias().length() - 5), amba.group(1)))
          .toList();
    }
    if (id.startsWith("of:") && !OF_MODALIAS.matcher(id).matches()) {
      return index.compatible(id.substring("of:".length()));
    }
    return index.modalias(id);
  }

  /** Those of a vendor that serve the product or all of the vendor's, whatever its class. */
  private List<Driver> beginning(String form, String vendor, String product, String then) {
    String maker = form.formatted(vendor.toUpperCase(Locale.ROOT));
    String exact = maker + product.toUpperCase(Locale.ROOT) + then;
    return index.drivers().stream()
        .filter(d -> d.alias().startsWith(exact) || d.alias().startsWith(maker + "*" + then))
        .toList();
  }

  /** Those that serve a device or its class, whatever its interface and who sells it. */
  private List<Driver> ofClass(Matcher pci) {
    Pattern alias =
        Pattern.compile(
            "pci:v(?:\\*|0000%s)d(?:\\*|0000%s)sv.*sd.*bc(?:\\*|%s)sc(?:\\*|%s)i.*"
                .formatted(pci.group(1), pci.group(2), pci.group(3), pci.group(4)),
            Pattern.CASE_INSENSITIVE);
    return index.drivers().stream().filter(d -> alias.matcher(d.alias()).matches()).toList();
  }

  /** Whether the last digits of a pattern are those of a part, whatever its revision. */
  private static boolean isPart(String pattern, String part) {
    for (int i = 0; i < part.length(); i++) {
      char known = pattern.charAt(i);
      char asked = part.charAt(i);
      if (known != asked && known != '?' && asked != '?') {
        return false;
      }
    }
    return true;
  }
}
