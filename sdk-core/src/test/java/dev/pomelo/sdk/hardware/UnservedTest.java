package dev.pomelo.sdk.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnservedTest {

  private static final Location AT = Location.of("board.yaml", 7);

  private static final DriverIndex INDEX =
      DriverIndex.parse(
          """
          of:N*T*Callwinner,sun7i-a20-mmc\tdrivers/mmc/host/sunxi-mmc.c\t1213\tMMC MMC_SUNXI
          of:N*T*Callwinner,sun4i-a10-emac\tdrivers/net/ethernet/allwinner/sun4i-emac.c\t976\tSUN4I_EMAC
          platform:bcm2835-wdt\tdrivers/watchdog/bcm2835_wdt.c\t246\tBCM2835_WDT
          """);

  private static final Device MMC =
      new Device("/soc/mmc@1c0f000", "board.yaml:7", List.of("of:allwinner,sun7i-a20-mmc"));
  private static final Device EMAC =
      new Device("/soc/ethernet@1c30000", "board.yaml:7", List.of("of:allwinner,sun8i-h3-emac"));

  @Test
  void aKernelWithoutTheDriverOfWhatTheImageNeedsIsRefused() {
    assertThat(problems("network"))
        .extracting(Problem::render)
        .containsExactly(
            """
            board.yaml:7: Linux 4.4.302 has no driver of the class network for board orangepi-pc \
            (the image has the feature network)
              no driver  /soc/ethernet@1c30000 (of:allwinner,sun8i-h3-emac)
              to fix     take a kernel that has the driver, or name the device; or leave the class \
            out: drivers: {network: n}""");
  }

  @Test
  void thoseThatLookLikeWhatIsMissingAreNamedFirst() {
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      devices.add(new Device("/cpus/cpu@" + i, "board.yaml:7", List.of("of:arm,cortex-a7")));
    }
    devices.add(EMAC);
    devices.add(new Device("/soc/mmc@1c10000", "board.yaml:7", List.of("of:allwinner,new-mmc")));

    assertThat(problems(devices, "network").get(0).details())
        .hasSize(8)
        .startsWith(
            "no driver  /soc/ethernet@1c30000 (of:allwinner,sun8i-h3-emac)",
            "no driver  /cpus/cpu@0 (of:arm,cortex-a7)")
        .contains("no driver  for 2 more; 'mvn pomelo:hardware' lists them");
    assertThat(problems(devices, "storage").get(0).details())
        .startsWith("no driver  /soc/mmc@1c10000 (of:allwinner,new-mmc)");
  }

  @Test
  void whatHasADriverOrIsNotCountedOnIsNoProblem() {
    assertThat(problems("storage")).isEmpty();
    assertThat(problems()).isEmpty();
  }

  @Test
  void anIdThatNoDriverKnowsComesWithTheNearest() {
    assertThat(unknown("of:allwinner,sun7i-a20-mcc").map(Problem::render))
        .contains(
            """
            board.yaml:7: no driver of Linux 4.4.302 knows 'of:allwinner,sun7i-a20-mcc'
              did you mean 'of:allwinner,sun7i-a20-mmc'?
              an id stands in the driver's source, in a table of its ids""");
    assertThat(unknown("platform:bcm2835_wdt").map(Problem::render))
        .contains(
            """
            board.yaml:7: no driver of Linux 4.4.302 knows 'platform:bcm2835_wdt'
              did you mean 'platform:bcm2835-wdt'?
              an id stands in the driver's source, in a table of its ids""");
  }

  @Test
  void anIdThatADriverKnowsOrThatIsANumberIsNoProblem() {
    assertThat(unknown("of:allwinner,sun7i-a20-mmc")).isEmpty();
    assertThat(unknown("pci:8086:29c0")).isEmpty();
  }

  private static Optional<Problem> unknown(String id) {
    HardwareReport report =
        HardwareReport.of(
            "orangepi-pc", "4.4.302", List.of(new Device(id, "board.yaml:7", List.of(id))), INDEX);
    return Unserved.unknown(id, AT, report, INDEX);
  }

  private static List<Problem> problems(String... classes) {
    return problems(List.of(MMC, EMAC), classes);
  }

  private static List<Problem> problems(List<Device> devices, String... classes) {
    TreeMap<DriverClass, DriverPolicy.Choice> choices = new TreeMap<>();
    EnumSet<DriverClass> counted = EnumSet.noneOf(DriverClass.class);
    for (String word : classes) {
      DriverClass kind = DriverClass.offered(word).orElseThrow();
      counted.add(kind);
      choices.put(kind, new DriverPolicy.Choice("y", "the image has the feature " + word, AT));
    }
    DriverPolicy policy = new DriverPolicy(choices);
    HardwareReport report = HardwareReport.of("orangepi-pc", "4.4.302", devices, INDEX);
    Problems problems = new Problems();
    Unserved.check(
        report, WantedDrivers.of(report.devices(), policy, ""), policy, counted, AT, problems);
    return problems.list();
  }
}
