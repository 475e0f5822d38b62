package dev.pomelo.sdk.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.size.SizeItem.Area;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeReportTest {

  @TempDir Path directory;

  static final SizeReport REPORT = report(29_000);

  static SizeReport report(long virtio) {
    return new SizeReport(
        SizeReport.FORMAT,
        "gateway",
        "qemu-arm",
        "6.1.192",
        70_000 + virtio,
        31_000,
        List.of(
            item(Area.KERNEL, List.of("NET", "INET"), "net/ipv4/tcp.o", "INET", 40_000),
            item(Area.KERNEL, List.of("NET", "INET"), "net/ipv4/udp.o", "INET", 20_000),
            item(Area.KERNEL, List.of("VIRTIO"), "drivers/virtio/virtio.o", "VIRTIO", virtio),
            item(Area.KERNEL, List.of("always built", "mm"), "mm/slab.o", "", 9_000),
            item(Area.KERNEL, List.of(SizeItem.UNKNOWN), "stubs", "", 1_000),
            item(
                Area.ROOTFS,
                List.of("busybox", "/bin/busybox", "applets"),
                "coreutils/ls.o",
                "LS",
                30_000),
            item(Area.ROOTFS, List.of("image/rootfs/etc/motd"), "/etc/motd", "", 1_000)),
        List.of(
            new OptionReason("linux", "INET", "asked", "image.yaml:3", "image.yaml:3"),
            new OptionReason("linux", "VIRTIO", "selected", "VIRTIO_NET", "board.yaml:9"),
            new OptionReason("busybox", "LS", "asked", "shell.config:4", "shell.config:4")));
  }

  private static SizeItem item(
      Area area, List<String> group, String name, String option, long stored) {
    boolean kernel = area == Area.KERNEL;
    return new SizeItem(
        area, group, name, option, kernel ? 2 * stored : 0, stored, kernel ? 500 : 0, stored);
  }

  @Test
  void theTableHasARowForEachOptionWithTheLineThatAsks() {
    assertThat(SizeTable.lines(REPORT, 3))
        .containsExactly(
            "gateway for qemu-arm, Linux 6.1.192",
            "",
            "    stored       text       data        bss  kernel: option               asked by",
            "    60,000    120,000     60,000      1,000  INET                         image.yaml:3",
            "    29,000     58,000     29,000        500  VIRTIO                       selected by"
                + " VIRTIO_NET (board.yaml:9)",
            "     9,000     18,000      9,000        500  always built: mm",
            "     1,000                                   1 more",
            "    99,000    198,000     99,000      2,500  in all",
            "",
            "    stored               content             root file system             asked by",
            "    30,000                30,000             busybox LS                  "
                + " shell.config:4",
            "     1,000                 1,000             image/rootfs/etc/motd",
            "    31,000                31,000             in all",
            "",
            "unattributed: 1,000 bytes, 0.77 %");
  }

  @Test
  void aComparisonNamesWhatChangedTheLargestFirst() {
    assertThat(SizeComparison.of(report(24_000), REPORT).lines(0))
        .containsExactly(
            "     change      before       after",
            "     +5,000      94,000      99,000  kernel image",
            "         +0      31,000      31,000  root file system",
            "     +5,000      24,000      29,000  VIRTIO                       selected by"
                + " VIRTIO_NET (board.yaml:9)");
  }

  @Test
  void whatIsThereInOneBuildOnlyGrewFromNothing() {
    SizeReport without =
        new SizeReport(1, "gateway", "qemu-arm", "6.1.192", 0, 0, List.of(), List.of());

    assertThat(SizeComparison.of(without, REPORT).changes().get(0))
        .isEqualTo(new SizeComparison.Change("kernel", "INET", 0, 60_000, "image.yaml:3"));
    assertThat(SizeComparison.of(REPORT, without).changes().get(0).growth()).isEqualTo(-60_000);
  }

  @Test
  void theKernelIsKnownWhateverItsRecipeIsCalled() {
    String vendor = OptionReasons.program("vendor-kernel", "vendor-kernel");
    String module = OptionReasons.program("linux-pam", "vendor-kernel");

    assertThat(why(new OptionReason(vendor, "INET", "asked", "image.yaml:3", "image.yaml:3")))
        .isEqualTo("image.yaml:3");
    assertThat(why(new OptionReason(module, "INET", "asked", "pam.config:1", "pam.config:1")))
        .isEmpty();
  }

  /** What the row of INET says where this is the only reason. */
  private static String why(OptionReason reason) {
    SizeReport report =
        new SizeReport(1, "gateway", "qemu-arm", "6.1", 0, 0, REPORT.items(), List.of(reason));
    return SizeRow.of(report).stream()
        .filter(row -> row.name().equals("INET"))
        .map(SizeRow::why)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aReportIsReadAsItWasWritten() throws Exception {
    Path file = directory.resolve("qemu-arm.json");
    Files.writeString(file, REPORT.json());

    assertThat(SizeReport.read(file)).isEqualTo(REPORT);
  }

  @Test
  void aReportOfAnotherFormatIsRefused() throws Exception {
    Path file = directory.resolve("qemu-arm.json");
    Files.writeString(file, REPORT.json().replace("\"format\":1", "\"format\":9"));

    assertThatThrownBy(() -> SizeReport.read(file))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            file
                + """
                : is a size report of format 9; this Pomelo reads 1
                  make it again with 'mvn pomelo:size'""");
  }

  @Test
  void anOptionThatNobodyAskedForNamesTheChainToTheLineThatDid() {
    List<OptionReason> reasons =
        OptionReasons.of(
            "linux",
            Map.of("VIRTIO_NET", "board.yaml:9"),
            List.of(
                "VIRTIO_NET\tassigned\t",
                "VIRTIO\tselected\tVIRTIO_RING",
                "VIRTIO_RING\tselected\tVIRTIO_NET",
                "EXPERT\tassigned\t",
                "PCI_QUIRKS\tdefault\t",
                "LOOP\tselected\tLOOP"));

    assertThat(reasons.stream().map(r -> r.option() + ": " + r.text()))
        .containsExactly(
            "VIRTIO_NET: board.yaml:9",
            "VIRTIO: selected by VIRTIO_RING (board.yaml:9)",
            "VIRTIO_RING: selected by VIRTIO_NET (board.yaml:9)",
            "EXPERT: the kernel's tiny config",
            "PCI_QUIRKS: default",
            "LOOP: selected by LOOP");
  }

  @Test
  void partsOfAShareAddUpToTheWhole() {
    assertThat(Shares.of(100, new long[] {1, 1, 1})).containsExactly(33, 34, 33);
    assertThat(Shares.of(10, new long[] {0, 0})).containsExactly(0, 0);
  }

  @Test
  void thePageNeedsNothingElseAndNoNameCanEndItsData() throws Exception {
    SizeItem hostile = item(Area.ROOTFS, List.of("x"), "/</script><script>alert(1)", "", 1);
    String page =
        SizePage.of(
            List.of(
                new SizeReport(
                    1, "gateway", "qemu-arm", "6.1", 0, 1, List.of(hostile), List.of())));

    assertThat(page)
        .doesNotContain("http:", "https:", "<link", "src=", "POMELO_DATA", "/</script>")
        .contains("/\\u003c/script\\u003e\\u003cscript\\u003ealert(1)");
  }
}
