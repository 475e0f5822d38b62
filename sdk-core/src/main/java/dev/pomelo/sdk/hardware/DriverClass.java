package dev.pomelo.sdk.hardware;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a driver is for, by the directory of its source. The order is that in which options are
 * found for drivers: what others depend on comes first.
 */
public enum DriverClass {
  MACHINE(Role.ALWAYS),
  PROCESSOR(Role.ALWAYS),
  INTERRUPT(Role.ALWAYS),
  TIMER(Role.ALWAYS),
  FIRMWARE(Role.ALWAYS),
  RESTART(Role.ALWAYS),
  BUS(Role.NEEDED),
  CLOCK(Role.NEEDED),
  RESET(Role.NEEDED),
  PINCTRL(Role.NEEDED),
  GPIO(Role.NEEDED),
  REGULATOR(Role.NEEDED),
  MFD(Role.NEEDED),
  SOC(Role.NEEDED),
  MEMORY(Role.NEEDED),
  MAILBOX(Role.NEEDED),
  IOMMU(Role.NEEDED),
  INTERCONNECT(Role.NEEDED),
  HWLOCK(Role.NEEDED),
  MUX(Role.NEEDED),
  DMA(Role.NEEDED),
  PHY(Role.NEEDED),
  SPMI(Role.NEEDED),
  VIRTIO(Role.NEEDED),
  CONSOLE(Role.OFFERED),
  STORAGE(Role.OFFERED),
  NETWORK(Role.OFFERED),
  PCI(Role.OFFERED),
  USB(Role.OFFERED),
  I2C(Role.OFFERED),
  SPI(Role.OFFERED),
  WATCHDOG(Role.OFFERED),
  RTC(Role.OFFERED),
  RANDOM(Role.OFFERED),
  INPUT(Role.OFFERED),
  LEDS(Role.OFFERED),
  DISPLAY(Role.OFFERED),
  GPU(Role.OFFERED),
  AUDIO(Role.OFFERED),
  VIDEO(Role.OFFERED),
  SENSORS(Role.OFFERED),
  CRYPTO(Role.OFFERED),
  WIRELESS(Role.OFFERED),
  BLUETOOTH(Role.OFFERED),
  CAN(Role.OFFERED),
  NVMEM(Role.OFFERED),
  PWM(Role.OFFERED),
  EXTCON(Role.OFFERED),
  W1(Role.OFFERED),
  TPM(Role.OFFERED),
  TEE(Role.OFFERED),
  FPGA(Role.OFFERED),
  REMOTEPROC(Role.OFFERED),
  POWER(Role.OFFERED),
  CPUFREQ(Role.OFFERED),
  CPUIDLE(Role.OFFERED),
  PERF(Role.OFFERED),
  SMP(Role.OFFERED),
  PLATFORM(Role.OFFERED),
  PCMCIA(Role.OFFERED),
  ACCELERATOR(Role.OFFERED),
  ACCESSIBILITY(Role.OFFERED),
  VIRTUALIZATION(Role.OFFERED),
  STAGING(Role.OFFERED),
  OTHER(Role.OFFERED);

  /** When the drivers of a class are built. */
  public enum Role {
    /** Wherever there is such a device: no Linux runs, or ends, without them. */
    ALWAYS,
    /** Where a device that is wanted cannot work without. */
    NEEDED,
    /** Where somebody asks for the class, or as NEEDED. */
    OFFERED
  }

  private static final String TABLE = "/META-INF/pomelo/driver-classes.tsv";

  private final Role role;

  DriverClass(Role role) {
    this.role = role;
  }

  /** When its drivers are built. */
  public Role role() {
    return role;
  }

  /** The word of definitions and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class of a word, if definitions may ask for it. */
  public static Optional<DriverClass> offered(String word) {
    return Arrays.stream(values())
        .filter(c -> c.role == Role.OFFERED && c.word().equals(word))
        .findFirst();
  }

  /** The words of all classes that definitions may ask for. */
  public static List<String> words() {
    return Arrays.stream(values())
        .filter(c -> c.role == Role.OFFERED)
        .map(DriverClass::word)
        .toList();
  }

  /** The class of a driver. */
  public static DriverClass of(Driver driver) {
    if (driver.options().contains("SMP")) {
      return SMP;
    }
    String file = driver.file();
    for (Map.Entry<String, DriverClass> entry : Table.BY_PATH.descendingMap().entrySet()) {
      if (file.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return OTHER;
  }

  /** The table, whose longer paths come later than what they begin with. */
  private static final class Table {
    static final NavigableMap<String, DriverClass> BY_PATH = read();

    private static NavigableMap<String, DriverClass> read() {
      TreeMap<String, DriverClass> table = new TreeMap<>();
      try (InputStream in = Objects.requireNonNull(DriverClass.class.getResourceAsStream(TABLE))) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", 2))
            .forEach(f -> table.put(f[0], valueOf(f[1].toUpperCase(Locale.ROOT))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return table;
    }
  }
}
