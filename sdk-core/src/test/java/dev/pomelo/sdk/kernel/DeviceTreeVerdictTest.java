package dev.pomelo.sdk.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.board.DeviceTreeSource;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.problem.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages are what dtc 1.6.1, fdtoverlay and gcc 12 print. */
class DeviceTreeVerdictTest {

  private static final Location BOARD = new Location("boards/acme/board.yaml", 9, 13);
  private static final String DTS = "boards/acme/acme.dts";

  @TempDir Path kernel;

  private String said(String source, String dts, String messages) throws IOException {
    DeviceTreeSource tree =
        new DeviceTreeSource(
            new Reference(source, BOARD),
            List.of(new Reference("lcd.dtso", new Location(BOARD.file(), 10, 14))));
    Map<String, PartFile> files = Map.of("0/acme.dts", PartFile.of("acme.dts", DTS, dts));
    return new DeviceTreeVerdict(tree, "arm", files).on(messages, kernel).getMessage();
  }

  @Test
  void aSyntaxErrorStandsAtTheBoardsLine() throws Exception {
    String dts =
        "/dts-v1/;\n/ {\n\tmodel = \"Acme Gateway\"\n\tcompatible = \"acme,gateway\";\n};\n";
    assertThat(
            said(
                "acme.dts",
                dts,
                """
                Error: 0/acme.dts:4.2-3 syntax error
                FATAL ERROR: Unable to parse input tree
                """))
        .isEqualTo(
            """
            boards/acme/acme.dts:4:2: syntax error
                compatible = "acme,gateway";
                ^ does the statement before it end with ';'?""");
  }

  @Test
  void everyReferenceToNothingIsSaidAtOnce() throws Exception {
    String dts = "/dts-v1/;\n/ {\n\tleds { gpios = <&gpio0 3>; };\n};\n&uart9 { };\n";
    assertThat(
            said(
                "acme.dts",
                dts,
                """
                0/acme.dts:3.9-26: ERROR (phandle_references): /leds:gpios: Reference to \
                non-existent node or label "gpio0"

                Error: 0/acme.dts:5.1-7 Label or path uart9 not found
                ERROR: Input tree has errors, aborting (use -f to force output)
                """))
        .isEqualTo(
            """
            boards/acme/acme.dts:3:9: (phandle_references): /leds:gpios: Reference to non-existent \
            node or label "gpio0"
                leds { gpios = <&gpio0 3>; };
                       ^
            boards/acme/acme.dts:5:1: Label or path uart9 not found
                &uart9 { };
                ^""");
  }

  @Test
  void anIncludeThatIsNowhereIsNamedByItsLine() throws Exception {
    assertThat(
            said(
                "acme.dts",
                "/dts-v1/;\n#include \"acme-common.dtsi\"\n",
                """
                0/acme.dts:2:10: fatal error: acme-common.dtsi: No such file or directory
                    2 | #include "acme-common.dtsi"
                      |          ^~~~~~~~~~~~~~~~~~
                compilation terminated.
                """))
        .isEqualTo(
            """
            boards/acme/acme.dts:2:10: acme-common.dtsi: No such file or directory
                #include "acme-common.dtsi"
                         ^""");
  }

  @Test
  void anErrorInANodeOfTheKernelsThatTheBoardChangedStandsAtTheBoardsLine() throws Exception {
    assertThat(
            said(
                "acme.dts",
                "/dts-v1/;\n#include \"sun8i-h3.dtsi\"\n/ {\n soc { x = <&nope>; };\n};\n",
                """
                arch/arm/boot/dts/sunxi-h3-h5.dtsi:109.6-974.4: ERROR (phandle_references): /soc: \
                Reference to non-existent node or label "nope"

                  also defined at arch/arm/boot/dts/sun8i-h3.dtsi:152.6-242.4
                  also defined at 0/acme.dts:4.6-23
                ERROR: Input tree has errors, aborting (use -f to force output)
                """))
        .startsWith("boards/acme/acme.dts:4:6: (phandle_references): /soc: Reference to");
  }

  @Test
  void anOverlayThatDoesNotApplyIsNamedWhereTheBoardListsIt() throws Exception {
    assertThat(
            said(
                "acme.dts",
                "/dts-v1/;\n/ { };\n",
                """

                Failed to apply 'overlay.dtbo': FDT_ERR_NOTFOUND
                overlay 0/lcd.dtso does not apply
                """))
        .isEqualTo(
            """
            boards/acme/board.yaml:10:14: the overlay lcd.dtso does not apply to acme.dts
              it refers to a label or path that the tree does not have""");
  }

  @Test
  void aTreeThatTheKernelDoesNotHaveComesWithTheNearestName() throws Exception {
    Path trees = Files.createDirectories(kernel.resolve("arch/arm/boot/dts"));
    Files.writeString(trees.resolve("sun8i-h3-orangepi-pc.dts"), "");
    assertThat(said("sun8i-h3-orangpi-pc", "", ""))
        .isEqualTo(
            """
            boards/acme/board.yaml:9:13: this kernel has no device tree 'sun8i-h3-orangpi-pc' for arm
              did you mean 'sun8i-h3-orangepi-pc'?
              for a tree of the board's own, name a .dts file beside board.yaml""");
  }

  @Test
  void aTreeIsKnownInWhateverDirectoryAKernelKeepsItUnlessSeveralHaveItsName() throws Exception {
    Path trees = kernel.resolve("arch/arm/boot/dts");
    Files.createDirectories(trees.resolve("allwinner"));
    Files.writeString(trees.resolve("allwinner/sun8i-h3-orangepi-pc.dts"), "");
    assertThat(said("sun8i-h3-orangepi-pc", "", "dtc: out of memory\n"))
        .startsWith("boards/acme/board.yaml:9:13: the device tree cannot be compiled");
    Files.createDirectories(trees.resolve("acme"));
    Files.writeString(trees.resolve("acme/sun8i-h3-orangepi-pc.dts"), "");
    assertThat(said("sun8i-h3-orangepi-pc", "", ""))
        .startsWith("boards/acme/board.yaml:9:13: this kernel has no device tree");
  }

  @Test
  void whatNobodyKnowsTheFormOfIsShownWhole() throws Exception {
    assertThat(
            said(
                "acme.dts",
                "/dts-v1/;\n/include/ \"gone.dtsi\"\n",
                "FATAL ERROR: Couldn't open \"gone.dtsi\": No such file or directory\n"))
        .isEqualTo(
            """
            boards/acme/board.yaml:9:13: the device tree cannot be compiled
              FATAL ERROR: Couldn't open "gone.dtsi": No such file or directory""");
  }
}
