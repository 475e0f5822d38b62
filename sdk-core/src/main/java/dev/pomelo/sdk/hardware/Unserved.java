package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.hardware.DriverPolicy.Choice;
import dev.pomelo.sdk.hardware.HardwareReport.Served;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a kernel has no driver for, though somebody counts on it. */
public final class Unserved {

  private static final int SHOWN = 6;
  private static final String OF = "of:";
  private static final String PLATFORM = "platform:";

  /** How the nodes of a class are called. */
  private static final Map<DriverClass, Pattern> NODES =
      Map.of(
          DriverClass.CONSOLE, nodes("serial|uart|usart|console"),
          DriverClass.STORAGE, nodes("e?mmc|sdhci|sdmmc|sata|ahci|nvme|ufs|scsi|nand|flash|virtio"),
          DriverClass.NETWORK, nodes("eth|gmac|emac|wifi|virtio"));

  private Unserved() {}

  /**
   * Classes of which an image needs a device, and no device of the board has a driver.
   *
   * @param counted the classes that somebody counts on
   * @param at the line that names the hardware
   */
  public static void check(
      HardwareReport report,
      List<WantedDriver> wanted,
      DriverPolicy policy,
      Set<DriverClass> counted,
      Location at,
      Problems problems) {
    for (DriverClass kind : counted) {
      Optional<Choice> choice = policy.of(kind).filter(c -> !c.value().equals("n"));
      if (choice.isEmpty() || wanted.stream().anyMatch(driver -> driver.kind() == kind)) {
        continue;
      }
      List<String> details = new ArrayList<>();
      List<Device> without = likelyFirst(report.withoutDriver(), kind);
      without.stream()
          .limit(SHOWN)
          .map(device -> "no driver  " + device.name() + " (" + device.ids().get(0) + ")")
          .forEach(details::add);
      if (without.size() > SHOWN) {
        details.add(
            "no driver  for %d more; 'mvn pomelo:hardware' lists them"
                .formatted(without.size() - SHOWN));
      }
      details.add(
          "to fix     take a kernel that has the driver, or name the device"
              + (kind == DriverClass.CONSOLE ? "" : "; or leave the class out: drivers: {%s: n}")
                  .formatted(kind.word()));
      problems.add(
          new Problem(
              at,
              "Linux %s has no driver of the class %s for board %s (%s)"
                  .formatted(report.kernel(), kind.word(), report.board(), choice.get().reason()),
              details));
    }
  }

  /** Those first whose name says that they are of a class; else in the order of the board. */
  private static List<Device> likelyFirst(List<Device> devices, DriverClass kind) {
    @Nullable Pattern nodes = NODES.get(kind);
    return nodes == null
        ? devices
        : devices.stream()
            .sorted(Comparator.comparing(device -> !nodes.matcher(device.name()).find()))
            .toList();
  }

  private static Pattern nodes(String beginnings) {
    return Pattern.compile("(^|/)(" + beginnings + ")[^/]*$");
  }

  /**
   * A device that somebody wrote down by the very text that a driver would declare, and none does.
   *
   * @param id as in {@code of:allwinner,sun7i-a20-mmc}
   * @param at the line that has it
   */
  public static Optional<Problem> unknown(
      String id, Location at, HardwareReport report, DriverIndex index) {
    boolean isExact = id.startsWith(OF) || id.startsWith(PLATFORM);
    boolean isServed =
        report.devices().stream()
            .filter(served -> served.device().name().equals(id))
            .map(Served::drivers)
            .anyMatch(drivers -> !drivers.isEmpty());
    if (!isExact || isServed) {
      return Optional.empty();
    }
    List<String> details = new ArrayList<>();
    Nearest.to(id, known(id, index)).ifPresent(n -> details.add("did you mean '" + n + "'?"));
    details.add("an id stands in the driver's source, in a table of its ids");
    return Optional.of(
        new Problem(at, "no driver of Linux " + report.kernel() + " knows '" + id + "'", details));
  }

  private static Collection<String> known(String id, DriverIndex index) {
    return id.startsWith(OF)
        ? index.allCompatible().stream().map(text -> OF + text).toList()
        : index.drivers().stream()
            .map(Driver::alias)
            .filter(alias -> alias.startsWith(PLATFORM))
            .distinct()
            .toList();
  }
}
