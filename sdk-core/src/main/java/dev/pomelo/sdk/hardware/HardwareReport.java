package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  public static final int FORMAT = 2;

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
   * @param value {@code y}, {@code m} or {@code n} in the kernel's config; empty where that is not
   *     known
   * @param reason why, for people; empty where that is not known
   */
  public record Match(String id, Driver driver, String value, String reason) {

    /** A driver of which nothing else is known. */
    public Match(String id, Driver driver) {
      this(id, driver, "", "");
    }
  }

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

  /**
   * The same with what became of the drivers.
   *
   * @param wanted the drivers that are wanted
   * @param config values of the options that are on in the kernel's config, without {@code CONFIG_}
   */
  public HardwareReport with(List<WantedDriver> wanted, Map<String, String> config) {
    List<Served> all = new ArrayList<>();
    for (Served served : devices) {
      List<Match> matches = new ArrayList<>();
      for (Match match : served.drivers()) {
        Driver driver = match.driver();
        String value = driver.valueIn(config);
        String reason = reason(served.device(), driver, value, wanted);
        matches.add(new Match(match.id(), driver, value, reason));
      }
      all.add(new Served(served.device(), matches));
    }
    return new HardwareReport(FORMAT, board, kernel, all);
  }

  private static String reason(
      Device device, Driver driver, String value, List<WantedDriver> wanted) {
    DriverClass kind = DriverClass.of(driver);
    Optional<WantedDriver> known =
        wanted.stream()
            .filter(w -> w.device().name().equals(device.name()) && w.drivers().contains(driver))
            .findFirst();
    if (known.isPresent()) {
      return value.equals("n")
          ? "another driver, or none of this platform"
          : kind.word() + ": " + known.get().reason();
    }
    return value.equals("n")
        ? kind.word() + " is not asked for"
        : kind.word() + ": comes with something else";
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
