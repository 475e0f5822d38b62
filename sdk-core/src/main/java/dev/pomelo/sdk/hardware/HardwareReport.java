package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which drivers of a kernel serve the devices of a board.
 *
 * @param format of the JSON form, {@value #FORMAT}
 * @param board name of the board
 * @param kernel version of the kernel's source
 * @param devices in the order in which the board names them
 */
public record HardwareReport(int format, String board, String kernel, List<Served> devices) {

  /** Version of the JSON form. */
  public static final int FORMAT = 1;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A device with its drivers.
   *
   * @param drivers by the most exact id first; none where no driver of this kernel knows it
   */
  public record Served(Device device, List<Match> drivers) {

    public Served {
      drivers = List.copyOf(drivers);
    }
  }

  /**
   * A driver that knows a device.
   *
   * @param id the one of the device's that it is known by
   */
  public record Match(String id, Driver driver) {}

  public HardwareReport {
    devices = List.copyOf(devices);
  }

  /** Looks up the drivers of devices. */
  public static HardwareReport of(
      String board, String kernel, List<Device> devices, DriverIndex index) {
    DeviceIds ids = new DeviceIds(index);
    List<Served> served = new ArrayList<>();
    for (Device device : devices) {
      List<Match> matches = new ArrayList<>();
      for (String id : device.ids()) {
        for (Driver driver : ids.drivers(id)) {
          if (matches.stream().noneMatch(m -> m.driver().file().equals(driver.file()))) {
            matches.add(new Match(id, driver));
          }
        }
      }
      served.add(new Served(device, matches));
    }
    return new HardwareReport(FORMAT, board, kernel, served);
  }

  /** The devices that no driver of this kernel knows. */
  public List<Device> withoutDriver() {
    return devices.stream().filter(d -> d.drivers().isEmpty()).map(Served::device).toList();
  }

  /** The report as JSON. */
  public String json() {
    return JSON.writeValueAsString(this) + "\n";
  }

  /**
   * Reads a report.
   *
   * @throws PomeloException if the file is not one
   */
  public static HardwareReport read(Path file) throws PomeloException {
    try {
      return JSON.readValue(Files.readString(file), HardwareReport.class);
    } catch (IOException | JacksonException e) {
      throw new PomeloException(
          Problem.at(
              Location.of(file.toString()),
              "is not a hardware report: " + e.getMessage(),
              "make one with 'mvn pomelo:hardware'"),
          e);
    }
  }
}
