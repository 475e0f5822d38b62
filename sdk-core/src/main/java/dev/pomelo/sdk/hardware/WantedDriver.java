package dev.pomelo.sdk.hardware;

import java.util.List;

/**
 * A driver that a device needs.
 *
 * @param kind what it is for
 * @param value {@code y} or {@code m}
 * @param reason for people
 * @param isRequired whether it is an error if none of the drivers can be built
 * @param drivers those that serve the device: any of them will do
 */
public record WantedDriver(
    Device device,
    DriverClass kind,
    String value,
    String reason,
    boolean isRequired,
    List<Driver> drivers) {

  public WantedDriver {
    drivers = List.copyOf(drivers);
  }
}
