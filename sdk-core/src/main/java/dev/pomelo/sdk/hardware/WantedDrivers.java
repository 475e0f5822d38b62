package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.hardware.DriverClass.Role;
import dev.pomelo.sdk.hardware.HardwareReport.Match;
import dev.pomelo.sdk.hardware.HardwareReport.Served;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which drivers of a board's devices are built: those of the classes that are wanted, and
 * those without which these cannot work. Of one class and device, the drivers count that know it by
 * the most exact id.
 */
public final class WantedDrivers {

  /** Buses whose devices name no parent in a list, and the classes that drive the buses. */
  private static final Map<String, DriverClass> BUSES =
      Map.of(
          "virtio", DriverClass.VIRTIO,
          "usb", DriverClass.USB,
          "i2c", DriverClass.I2C,
          "spi", DriverClass.SPI,
          "sdio", DriverClass.STORAGE);

  private final List<Served> devices;
  private final DriverPolicy policy;
  private final String console;
  private final Map<String, Map<DriverClass, WantedDriver>> wanted = new LinkedHashMap<>();
  private final Map<String, Served> byName = new LinkedHashMap<>();
  private final Deque<Device> added = new ArrayDeque<>();
  private final Set<String> parts = new HashSet<>();

  private WantedDrivers(List<Served> devices, DriverPolicy policy, String console) {
    this.devices = devices;
    this.policy = policy;
    this.console = console;
    devices.forEach(served -> byName.putIfAbsent(served.device().name(), served));
  }

  /**
   * The wanted drivers, what others depend on first.
   *
   * @param console name of the device that is the console; empty where it is not known, and every
   *     one of its class may be it
   */
  public static List<WantedDriver> of(List<Served> devices, DriverPolicy policy, String console) {
    WantedDrivers drivers = new WantedDrivers(devices, policy, console);
    drivers.decide();
    return drivers.wanted.values().stream()
        .flatMap(classes -> classes.values().stream())
        .sorted(Comparator.comparing(WantedDriver::kind))
        .toList();
  }

  private void decide() {
    for (Served served : devices) {
      Set<DriverClass> classes = classes(served);
      for (DriverClass kind : classes) {
        if (kind.role() == Role.ALWAYS) {
          want(served, kind, "y", "every Linux of this machine has it", false);
        } else {
          policy
              .of(kind)
              .filter(choice -> !choice.value().equals("n"))
              .filter(choice -> kind != DriverClass.CONSOLE || isConsole(served))
              .filter(choice -> mostExact(served, kind).stream().anyMatch(choice::covers))
              .ifPresent(
                  choice ->
                      want(
                          served,
                          kind,
                          choice.value(),
                          choice.reason(),
                          kind != DriverClass.CONSOLE || !console.isEmpty()));
        }
      }
    }
    restarting();
    while (!added.isEmpty()) {
      Device device = added.poll();
      boolean isConsole =
          wanted.getOrDefault(device.name(), Map.of()).keySet().equals(Set.of(DriverClass.CONSOLE));
      for (String name : device.needs()) {
        Served needed = byName.get(name);
        if (needed != null) {
          need(needed, device, isConsole);
        }
      }
      for (String id : device.ids()) {
        DriverClass bus = BUSES.get(Driver.bus(id));
        if (bus != null && device.needs().isEmpty()) {
          devices.stream()
              .filter(served -> !served.device().equals(device))
              .forEach(served -> want(served, bus, "y", "the bus of " + device.name(), false));
        }
      }
    }
  }

  /** A watchdog can end a machine that has nothing else for that. */
  private void restarting() {
    boolean other =
        devices.stream()
            .anyMatch(
                served ->
                    classes(served).contains(DriverClass.RESTART)
                        || served.device().ids().stream().anyMatch(id -> id.contains("psci")));
    boolean isTree =
        devices.stream()
            .anyMatch(s -> s.device().ids().stream().anyMatch(i -> i.startsWith("of:")));
    if (isTree && !other && policy.of(DriverClass.WATCHDOG).isEmpty()) {
      devices.forEach(s -> want(s, DriverClass.WATCHDOG, "y", "a reboot may need it", false));
    }
  }

  private boolean isConsole(Served served) {
    return console.isEmpty() || served.device().name().equals(console);
  }

  /** What a device is needed for that others cannot do without. */
  private void need(Served needed, Device by, boolean isConsole) {
    Set<DriverClass> classes = classes(needed);
    if (classes.isEmpty() && parts.add(needed.device().name())) {
      added.add(
          needed.device()); // a part of a device: what it needs, that around it first, drives it
    }
    if (isConsole) {
      classes.remove(DriverClass.DMA); // a UART does without
    }
    boolean hasOwn = classes.stream().anyMatch(kind -> kind.role() == Role.NEEDED);
    for (DriverClass kind : classes) {
      if (!hasOwn || kind.role() == Role.NEEDED) {
        want(needed, kind, "y", "needed by " + by.name(), false);
      }
    }
  }

  private static Set<DriverClass> classes(Served served) {
    Set<DriverClass> classes = new TreeSet<>();
    served.drivers().forEach(match -> classes.add(DriverClass.of(match.driver())));
    return classes;
  }

  private void want(
      Served served, DriverClass kind, String value, String reason, boolean isRequired) {
    Device device = served.device();
    if (kind == DriverClass.MACHINE && !device.name().equals("/")) {
      return; // platforms look at devices, and drive none
    }
    Map<DriverClass, WantedDriver> classes =
        wanted.computeIfAbsent(device.name(), name -> new EnumMap<>(DriverClass.class));
    WantedDriver before = classes.get(kind);
    if (before != null && (before.value().equals("y") || value.equals("m"))) {
      return;
    }
    List<Driver> drivers = mostExact(served, kind);
    if (!drivers.isEmpty()) {
      classes.put(kind, new WantedDriver(device, kind, value, reason, isRequired, drivers));
      if (before == null) {
        added.add(device);
      }
    }
  }

  private static List<Driver> mostExact(Served served, DriverClass kind) {
    List<Driver> drivers = new ArrayList<>();
    String id = "";
    for (Match match : served.drivers()) {
      if (DriverClass.of(match.driver()) == kind && (id.isEmpty() || id.equals(match.id()))) {
        id = match.id();
        drivers.add(match.driver());
      }
    }
    return drivers;
  }
}
