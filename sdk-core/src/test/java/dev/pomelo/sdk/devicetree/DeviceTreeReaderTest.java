package dev.pomelo.sdk.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeviceTreeReaderTest {

  @Test
  void aDisabledNodeAndWhatIsBelowItAreNotThere() throws Exception {
    DeviceTree tree = DeviceTreeReader.read(orangePi(), "orangepi.dtb");

    assertThat(tree.root().compatible())
        .containsExactly("xunlong,orangepi-pc", "allwinner,sun8i-h3");
    assertThat(tree.enabled().stream().map(Node::path))
        .containsExactly(
            "/", "/aliases", "/chosen", "/soc", "/soc/mmc@1c0f000", "/soc/serial@1c28000");
  }

  @Test
  void theConsoleIsFoundThroughItsAlias() throws Exception {
    DeviceTree tree = DeviceTreeReader.read(orangePi(), "orangepi.dtb");

    Node console = tree.console().orElseThrow();
    assertThat(console.path()).isEqualTo("/soc/serial@1c28000");
    assertThat(console.property("reg").orElseThrow().cells()).containsExactly(0x01c28000, 0x400);
  }

  @Test
  void aNodeIsFoundWithoutItsUnitAddressToo() throws Exception {
    DeviceTree tree = DeviceTreeReader.read(orangePi(), "orangepi.dtb");

    assertThat(tree.find("/soc/mmc").map(Node::name)).contains("mmc@1c0f000");
    assertThat(tree.find("serial1")).isEmpty();
  }

  @Test
  void aSourceInPlaceOfABlobIsRefused() {
    assertThatThrownBy(
            () ->
                DeviceTreeReader.read(
                    "/dts-v1/;\n/ { model = \"Orange Pi PC, compiled by nobody\"; };\n"
                        .getBytes(StandardCharsets.UTF_8),
                    "board.dtb"))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            board.dtb: this is no compiled device tree
              a .dtb begins with the bytes d0 0d fe ed
              compile a source with dtc, or name the .dts itself""");
  }

  @Test
  void aBlobThatWasCutOffIsRefused() throws IOException {
    byte[] half = Arrays.copyOf(orangePi(), 100);

    assertThatThrownBy(() -> DeviceTreeReader.read(half, "board.dtb"))
        .hasMessage(
            "board.dtb: this device tree is damaged\n"
                + "  its header says "
                + orangePi().length
                + " bytes, the file has 100 (the header)\n"
                + "  compile it anew from its source");
  }

  @Test
  void aBlobWithoutItsEndIsRefused() throws IOException {
    byte[] blob = orangePi();
    blob[40 + 3] = 9; // the first node's token

    assertThatThrownBy(() -> DeviceTreeReader.read(blob, "board.dtb"))
        .hasMessage(
            """
            board.dtb: this device tree is damaged
              a node or property was expected, and there is 9 (byte 0 of its structure)
              compile it anew from its source""");
  }

  @Test
  void anotherFormatIsRefused() throws IOException {
    byte[] blob = orangePi();
    blob[20 + 3] = 3;

    assertThatThrownBy(() -> DeviceTreeReader.read(blob, "old.dtb"))
        .hasMessage(
            "old.dtb: this device tree has format 3, compatible with 16\n"
                + "  Pomelo reads format 16 and 17, which dtc writes");
  }

  /** A piece of {@code sun8i-h3-orangepi-pc.dts} as dtc lays it out. */
  private static byte[] orangePi() throws IOException {
    Blob blob = new Blob();
    blob.begin("");
    blob.property("compatible", "xunlong,orangepi-pc\0allwinner,sun8i-h3\0");
    blob.begin("aliases");
    blob.property("serial0", "/soc/serial@1c28000\0");
    blob.end();
    blob.begin("chosen");
    blob.property("stdout-path", "serial0:115200n8\0");
    blob.end();
    blob.begin("soc");
    blob.begin("mmc@1c0f000");
    blob.property("compatible", "allwinner,sun7i-a20-mmc\0");
    blob.property("status", "okay\0");
    blob.end();
    blob.begin("mmc@1c10000");
    blob.property("status", "disabled\0");
    blob.begin("card@0");
    blob.end();
    blob.end();
    blob.begin("serial@1c28000");
    blob.property("reg", "\u0001\u00c2\u0080\0\0\0\u0004\0");
    blob.end();
    blob.end();
    blob.end();
    return blob.bytes();
  }

  /** Writes the flattened format, version 17. */
  private static final class Blob {
    private final ByteArrayOutputStream structure = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(structure);
    private final StringBuilder strings = new StringBuilder();
    private final Map<String, Integer> known = new TreeMap<>();

    void begin(String name) throws IOException {
      out.writeInt(1);
      text(name + "\0");
    }

    void end() throws IOException {
      out.writeInt(2);
    }

    void property(String name, String value) throws IOException {
      out.writeInt(3);
      out.writeInt(value.length());
      if (!known.containsKey(name)) {
        known.put(name, strings.length());
        strings.append(name).append('\0');
      }
      out.writeInt(known.get(name));
      text(value);
    }

    private void text(String value) throws IOException {
      out.write(value.getBytes(StandardCharsets.ISO_8859_1));
      while (out.size() % 4 != 0) {
        out.write(0);
      }
    }

    byte[] bytes() throws IOException {
      out.writeInt(9);
      byte[] names = strings.toString().getBytes(StandardCharsets.ISO_8859_1);
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      DataOutputStream header = new DataOutputStream(whole);
      int size = 40 + structure.size() + names.length;
      for (int word :
          List.of(
              0xd00dfeed,
              size,
              40,
              40 + structure.size(),
              40,
              17,
              16,
              0,
              names.length,
              structure.size())) {
        header.writeInt(word);
      }
      header.write(structure.toByteArray());
      header.write(names);
      return whole.toByteArray();
    }
  }
}
