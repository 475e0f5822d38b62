package dev.pomelo.sdk.hardware;

import java.util.List;

/**
 * Something that wants a driver.
 *
 * @param name path of its node ({@code /soc/mmc@1c0f000}), or what the board calls it
 * @param where the place that says that it is there: a file, or file and line
 * @param ids what a driver may know it by, the most exact first: of a node what it is compatible
 *     with, else a modalias, or the short forms {@code pci:1af4:1000}, {@code usb:0bda:8153} and
 *     {@code of:allwinner,sun7i-a20-mmc}
 * @param needs names of the devices that it cannot work without: its bus, its clocks, …
 */
public record Device(String name, String where, List<String> ids, List<String> needs) {

  public Device {
    ids = List.copyOf(ids);
    needs = List.copyOf(needs);
  }

  /** A device that is not known to need others. */
  public Device(String name, String where, List<String> ids) {
    this(name, where, ids, List.of());
  }
}
