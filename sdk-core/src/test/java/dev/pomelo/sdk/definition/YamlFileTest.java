package dev.pomelo.sdk.definition;

import static dev.pomelo.sdk.definition.ProjectFiles.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.problem.Location;
import org.junit.jupiter.api.Test;

class YamlFileTest {

  private static final String FILE = "boards/orangepi-pc/board.yaml";

  private static YamlNode read(String text) throws Exception {
    return YamlFile.read(FILE, text, "board.schema.json", new SourceLines());
  }

  @Test
  void everyValueKnowsItsLineAndColumn() throws Exception {
    YamlNode board = read("name: orangepi-pc\nboot:\n  commandLine: [quiet, loglevel=3]\n");
    assertThat(board.at("/boot/commandLine/1").orElseThrow().location())
        .isEqualTo(new Location(FILE, 3, 24));
  }

  @Test
  void aMisspeltWordIsShownWithTheNearestOne() {
    assertThat(messageOf(() -> read("name: orangepi-pc\nstorage: emcc\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:2:10: unknown storage 'emcc'
                storage: emcc
                         ^ did you mean 'emmc'? One of: emmc, sd, nand, nor, virtio-blk, sata, \
            nvme, ata, usb, floppy""");
  }

  @Test
  void aMisspeltWordInAListIsShownAtItsPlace() {
    assertThat(messageOf(() -> read("name: a\nbus: [pci, usbb]\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:2:12: unknown bus 'usbb'
                bus: [pci, usbb]
                           ^ did you mean 'usb'? One of: pci, virtio-mmio, usb, i2c, spi, sdio, \
            isa, platform""");
  }

  @Test
  void anUnknownKeyIsShownWithTheNearestOne() {
    assertThat(messageOf(() -> read("name: a\nqemu:\n  machnie: virt\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:3:3: unknown key 'machnie' in 'qemu'
                machnie: virt
                ^ did you mean 'machine'? One of: machine, cpu, memory, network, storage, \
            serialPort, powerOff, arguments""");
  }

  @Test
  void aListInThePlaceOfASizeIsExplained() {
    assertThat(messageOf(() -> read("name: a\nmemory: [128M]\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:2:9: 'memory' must be a size like 128M, not a list
                memory: [128M]
                        ^""");
  }

  @Test
  void aListInThePlaceOfAWordIsExplained() {
    assertThat(messageOf(() -> read("name: a\narchitecture: [arm]\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:2:15: 'architecture' must be x86_64, i686, aarch64, \
            arm or riscv64, not a list
                architecture: [arm]
                              ^""");
  }

  @Test
  void aTextThatIsNoSizeIsExplained() {
    assertThat(messageOf(() -> read("name: a\nmemory: 128 megs\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:2:9: 'memory' must be a size like 128M, not '128 megs'
                memory: 128 megs
                        ^""");
  }

  @Test
  void aKeyWithoutValueIsExplainedAtTheKey() {
    assertThat(messageOf(() -> read("name: a\nmemory:\nbus: pci\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:2:1: 'memory' must be a size like 128M, not empty
                memory:
                ^""");
  }

  @Test
  void aMissingKeyIsExplained() {
    assertThat(messageOf(() -> read("console: {baud: 115200}\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:1:1: 'name' is missing
                console: {baud: 115200}
                ^ add 'name:' with a name of lower-case letters, digits, dots, dashes and \
            underscores
            boards/orangepi-pc/board.yaml:1:1: 'device' is missing in 'console'
                console: {baud: 115200}
                ^ add 'device:' with a device such as ttyS0""");
  }

  @Test
  void aNumberOutOfBoundsIsExplained() {
    assertThat(messageOf(() -> read("name: a\nconsole: {device: ttyS0, baud: 9}\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:2:32: 'baud' must be at least 50, not '9'
                console: {device: ttyS0, baud: 9}
                                               ^""");
  }

  @Test
  void allViolationsComeAtOnceInTheOrderOfTheFile() {
    String message = messageOf(() -> read("name: A\nmemory: [1]\nstorage: emcc\nfoo: 1\n"));
    assertThat(message.lines().filter(line -> !line.startsWith(" ")))
        .containsExactly(
            FILE
                + ":1:7: 'name' must be a name of lower-case letters, digits, dots, dashes and"
                + " underscores, not 'A'",
            FILE + ":2:9: 'memory' must be a size like 128M, not a list",
            FILE + ":3:10: unknown storage 'emcc'",
            FILE + ":4:1: unknown key 'foo'");
  }

  @Test
  void aSyntaxErrorIsShownAtItsPlace() {
    assertThat(messageOf(() -> read("name: a\nbus: [pci, usb\nmemory: 1M\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:3:7: not YAML: expected ',' or ']', but got :
                memory: 1M
                      ^ while parsing a flow sequence that began at line 2""");
  }

  @Test
  void aTabIsNamed() {
    assertThat(messageOf(() -> read("qemu:\n\tmachine: virt\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:2:1: YAML is not indented with tabs
                machine: virt
                ^ use spaces""");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    assertThat(messageOf(() -> read("name: a\nmemory: 1M\nmemory: 2M\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:3:1: 'memory' is here twice
                memory: 2M
                ^ the first is at line 2""");
  }

  @Test
  void aTagIsRefused() {
    assertThat(messageOf(() -> read("name: !!javax.script.ScriptEngineManager [a]\n")))
        .isEqualTo(
            """
            boards/orangepi-pc/board.yaml:1:7: tags such as \
            tag:yaml.org,2002:javax.script.ScriptEngineManager are not allowed
                name: !!javax.script.ScriptEngineManager [a]
                      ^ drop the tag""");
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1) + ", ";
      bomb.append("a" + i + ": &a" + i + " [" + alias.repeat(9) + "x]\n");
    }
    assertThat(messageOf(() -> read(bomb.toString())))
        .isEqualTo(FILE + ": too many aliases\n  write the values out instead");
  }

  @Test
  void aPasswordInAnOffendingLineIsMasked() {
    assertThat(messageOf(() -> read("name: a\nqemu: {pasword: hunter2, machine: virt}\n")))
        .startsWith(
            """
            boards/orangepi-pc/board.yaml:2:8: unknown key 'pasword' in 'qemu'
                qemu: {pasword: *******, machine: virt}
                       ^ One of: machine,""");
  }

  @Test
  void anAliasOfItselfIsRefused() {
    assertThat(messageOf(() -> read("a: &a [*a]\n"))).contains("too many values here");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThat(messageOf(() -> read("[".repeat(100_000)))).contains(FILE);
  }

  @Test
  void aDefinitionOfManyMegabytesIsRefused() {
    assertThat(messageOf(() -> read("#".repeat(300_000))))
        .isEqualTo(FILE + ": longer than a definition may be: 300000 characters, at most 262144");
  }

  @Test
  void anEmptyFileLacksWhatMustBeThere() {
    assertThat(messageOf(() -> read(""))).startsWith(FILE + ":1:1: 'name' is missing");
  }

  @Test
  void aVersionKeepsItsTrailingZero() throws Exception {
    YamlNode recipe =
        YamlFile.read(
            "recipe.yaml",
            "name: linux\nversion: 6.10\nlicence: GPL-2.0-only\nbuild: {system: kconfig}\n",
            "recipe.schema.json",
            new SourceLines());
    assertThat(recipe.text("version")).isEqualTo("6.10");
  }
}
