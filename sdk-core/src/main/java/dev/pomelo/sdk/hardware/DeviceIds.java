package dev.pomelo.sdk.hardware;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds drivers by what definitions call a device. */
final class DeviceIds {

  private static final Pattern PCI = Pattern.compile("pci:(\\p{XDigit}{4}):(\\p{XDigit}{4})");
  private static final Pattern USB = Pattern.compile("usb:(\\p{XDigit}{4}):(\\p{XDigit}{4})");
  private static final Pattern OF_MODALIAS = Pattern.compile("of:N[^T]*T[^C]*C.*");

  private final DriverIndex index;

  DeviceIds(DriverIndex index) {
    this.index = index;
  }

  /** The drivers of an id, in the order of the files. */
  List<Driver> drivers(String id) {
    Matcher pci = PCI.matcher(id);
    if (pci.matches()) {
      return beginning("pci:v0000%sd", pci.group(1), "0000" + pci.group(2), "sv");
    }
    Matcher usb = USB.matcher(id);
    if (usb.matches()) {
      return beginning("usb:v%sp", usb.group(1), usb.group(2), "d");
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
}
