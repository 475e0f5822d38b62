package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pomelo.sdk.size.SizeReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages that goals write of an image, opened in Chromium. */
@ExtendWith(Stage.class)
class PagesInABrowserIT {

  private static final String IMAGE = "router-with-modules";
  private static final double UNATTRIBUTED_AT_MOST = 0.05;

  /** The boxes of the first level: name, share of the map, share of the bytes, in percent. */
  private static final String TOP_BOXES =
      """
      const map = document.getElementById('map').getBoundingClientRect();
      const boxes = [...document.querySelectorAll('#map .box.top')];
      const total = boxes.reduce((sum, box) => sum + box.node.value, 0);
      return boxes.map(box => {
        const r = box.getBoundingClientRect();
        return {name: box.node.name, area: 100 * r.width * r.height / map.width / map.height,
          bytes: 100 * box.node.value / total};
      });
      """;

  private static MavenRun run;

  @BeforeAll
  static void report() {
    run = MavenBuild.of(IMAGE).with("pomelo.skipTests", "true").execute("package", "pomelo:size");
  }

  @Test
  void everyByteOfTheKernelImageIsAccountedFor() throws Exception {
    SizeReport report = SizeReport.read(file("target/size/pc-floppy.json"));
    long kernel = Files.size(file("target/images/pc-floppy/bzImage"));
    assertThat(report.kernelBytes()).isEqualTo(kernel);
    assertThat(report.stored()).isEqualTo(kernel);
    assertThat((double) report.unattributed() / kernel).isLessThan(UNATTRIBUTED_AT_MOST);
    assertThat(report.items())
        .as("the C library's part of BusyBox, object by object")
        .anyMatch(item -> item.group().contains("libc") && item.name().equals("vfprintf.o"));
  }

  @Test
  void theTreemapShowsEachPartAsLargeAsItIs() {
    try (Browser page = Browser.open(file("target/size/size.html"))) {
      List<Map<String, Object>> boxes = rows(page.run(TOP_BOXES));
      assertThat(boxes).extracting("name").contains("kernel", "root file system");
      assertThat(boxes)
          .allSatisfy(
              box -> assertThat(number(box, "area")).isCloseTo(number(box, "bytes"), within(0.5)));
      assertThat(page.text("#title")).startsWith(IMAGE).contains("on pc-floppy, Linux 6.");
      page.assertAllIsWell();
    }
  }

  @Test
  void theTreemapIsZoomedIntoAndOutOf() {
    try (Browser page = Browser.open(file("target/size/size.html"))) {
      page.clickCorner("#map .box.top"); // the largest is the first
      assertThat(page.texts("#crumbs button")).containsExactly(IMAGE, "kernel");
      assertThat(rows(page.run(TOP_BOXES))).extracting("name").contains("NET", "always built");
      page.clickRight("#map .box.top");
      assertThat(page.texts("#crumbs button")).containsExactly(IMAGE);
      page.assertAllIsWell();
    }
  }

  @Test
  void theTableIsSearchedAndSorted() {
    try (Browser page = Browser.open(file("target/size/size.html"))) {
      int all = page.all("#body tr").size();
      page.type("#search", "ne2k_pci");
      assertThat(page.texts("#body tr td.name")).contains("NE2K_PCI");
      assertThat(page.all("#body tr")).hasSizeLessThan(all / 10);
      assertThat(page.all("#map .box.found")).isNotEmpty();
      page.reload();
      assertThat(page.texts("#body tr td.name")).as("kept in the address").contains("NE2K_PCI");
      page.type("#search", " ");
      page.click("#head th:nth-child(4)");
      assertThat(page.text("#head th:nth-child(4)")).isEqualTo("text");
      assertThat(page.texts("#body tr td:nth-child(4)").subList(0, 20).stream().map(this::bytes))
          .isSortedAccordingTo((a, b) -> Long.compare(b, a));
      page.assertAllIsWell();
    }
  }

  @Test
  void thePageOfTheHardwareIsSearched() {
    MavenRun hardware = MavenBuild.of("boards-by-their-hardware").execute("pomelo:hardware");
    Path file = hardware.directory().resolve("target/pomelo/hardware.html");
    try (Browser page = Browser.open(file)) {
      assertThat(page.text("#title")).startsWith("orangepi-pc");
      page.type("#search", "mmc@1c0f000");
      assertThat(page.texts("#body tr")).anyMatch(row -> row.contains("MMC_SUNXI"));
      assertThat(page.text("#count")).endsWith(", 0 without a driver in this kernel");
      page.type("#search", " ");
      int all = page.all("#body tr").size();
      page.click("#none");
      assertThat(page.all("#body tr")).hasSizeBetween(1, all - 1);
      assertThat(page.texts("#body tr")).allMatch(row -> row.contains("none in this kernel"));
      page.assertAllIsWell();
    }
  }

  private static Path file(String name) {
    return run.directory().resolve(name);
  }

  private long bytes(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rows(Object result) {
    return (List<Map<String, Object>>) result;
  }

  private static double number(Map<String, Object> row, String key) {
    return ((Number) row.get(key)).doubleValue();
  }
}
