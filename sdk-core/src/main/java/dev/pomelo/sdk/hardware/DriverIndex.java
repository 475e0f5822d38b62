package dev.pomelo.sdk.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The drivers of a kernel source for one architecture, by what they serve. Its text has a line for
 * each: alias, file, line and options, with tabs between them.
 */
public final class DriverIndex {

  private static final String COMPATIBLE = "of:N*T*C";

  private final List<Driver> drivers;
  private final Map<String, List<Driver>> compatible = new HashMap<>();
  private final Map<String, List<Driver>> patterns = new HashMap<>();

  /** An index of these drivers. */
  public DriverIndex(Collection<Driver> drivers) {
    this.drivers = List.copyOf(drivers);
    for (Driver driver : this.drivers) {
      if (driver.alias().startsWith(COMPATIBLE)) {
        compatible
            .computeIfAbsent(
                driver.alias().substring(COMPATIBLE.length()), key -> new ArrayList<>())
            .add(driver);
      } else {
        patterns.computeIfAbsent(driver.bus(), key -> new ArrayList<>()).add(driver);
      }
    }
  }

  /** All drivers, in the order of the files. */
  public List<Driver> drivers() {
    return drivers;
  }

  /** The drivers that serve a {@code compatible} of a device tree. */
  public List<Driver> compatible(String text) {
    return compatible.getOrDefault(text, List.of());
  }

  /** Every {@code compatible} that some driver serves. */
  public Collection<String> allCompatible() {
    return new TreeSet<>(compatible.keySet());
  }

  /**
   * The drivers whose pattern matches a modalias, as {@code modprobe} would find them.
   *
   * @param modalias as {@code /sys/devices/…/modalias} has it
   */
  public List<Driver> modalias(String modalias) {
    if (modalias.startsWith("of:")) {
      List<Driver> found = new ArrayList<>();
      String[] parts = modalias.split("C", -1);
      Arrays.stream(parts).skip(1).forEach(part -> found.addAll(compatible(part)));
      return found;
    }
    return patterns.getOrDefault(Driver.bus(modalias), List.of()).stream()
        .filter(driver -> Glob.matches(driver.alias(), modalias))
        .toList();
  }

  /** The text of the index. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Driver driver : drivers) {
      text.append(driver.alias()).append('\t').append(driver.file()).append('\t');
      text.append(driver.line()).append('\t').append(String.join(" ", driver.options()));
      text.append('\n');
    }
    return text.toString();
  }

  /** Reads the text of an index. */
  public static DriverIndex parse(String text) {
    List<Driver> drivers = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] fields = line.split("\t", -1);
      drivers.add(
          new Driver(
              fields[0],
              fields[1],
              Integer.parseInt(fields[2]),
              fields[3].isEmpty() ? List.of() : List.of(fields[3].split(" ", -1))));
    }
    return new DriverIndex(drivers);
  }
}
