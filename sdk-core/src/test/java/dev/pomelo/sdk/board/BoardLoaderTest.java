package dev.pomelo.sdk.board;

import static dev.pomelo.sdk.definition.ProjectFiles.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.ProjectFiles;
import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.problem.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardLoaderTest {

  private static final String GENERIC =
      """
      # yaml-language-server: $schema=https://pomelo.dev/schema/board.schema.json
      name: arm64-generic
      architecture: aarch64
      memory: 64M
      console: {device: ttyAMA0, baud: 115200}
      bus: [platform]
      qemu:
        machine: virt
        cpu: cortex-a53
      """;

  private static final String QEMU =
      """
      name: qemu-aarch64
      description: QEMU's virt machine with a Cortex-A53
      extends: arm64-generic
      cpu: cortex-a53
      memory: 128M
      storage: virtio-blk
      network: [virtio-net]
      bus: [pci]
      boot:
        commandLine: [quiet]
      qemu:
        arguments: [-no-reboot]
      """;

  @TempDir Path directory;
  private ProjectFiles project;

  @BeforeEach
  void project() throws IOException {
    project = new ProjectFiles(directory);
    project.define(Kind.BOARD, "arm64-generic", GENERIC);
    project.define(Kind.BOARD, "qemu-aarch64", QEMU);
  }

  private Board load(String name) throws Exception {
    return BoardLoader.load(name, Location.of("image.yaml", 1), project.path());
  }

  @Test
  void aBoardHasWhatItsAncestorsSayUnlessItSaysSoAnew() throws Exception {
    Board board = load("qemu-aarch64");
    assertThat(board.architecture()).isEqualTo(Architecture.AARCH64);
    assertThat(board.memory()).isEqualTo(Size.parse("128M"));
    assertThat(board.console().argument()).isEqualTo("console=ttyAMA0,115200");
    assertThat(board.bus()).containsExactly("pci");
    assertThat(board.storage()).containsExactly("virtio-blk");
    assertThat(board.boot())
        .isEqualTo(new Boot(Boot.Method.DIRECT, Boot.Initramfs.LOADED, "Image", List.of("quiet")));
    assertThat(board.qemu())
        .isEqualTo(
            new Qemu(
                "virt",
                "cortex-a53",
                Size.parse("128M"),
                "virtio-net-pci",
                "virtio-blk-pci",
                0,
                "poweroff",
                List.of("-no-reboot")));
    assertThat(board.toolchain())
        .isEqualTo(new BoardToolchain("aarch64-linux-gnu-", List.of("-mcpu=cortex-a53")));
    assertThat(board.parts())
        .extracting(Part::name)
        .containsExactly("arm64-generic", "qemu-aarch64");
  }

  @Test
  void theConsoleMayBeOnAnotherSerialPortOfTheMachine() throws Exception {
    project.define(
        Kind.BOARD,
        "raspberrypi-3b",
        "name: raspberrypi-3b\nextends: arm64-generic\nqemu: {machine: raspi3b, serialPort: 1}\n");
    assertThat(load("raspberrypi-3b").qemu().serialPort()).isEqualTo(1);
  }

  @Test
  void aSerialPortThatNoMachineHasIsRefused() throws Exception {
    project.define(
        Kind.BOARD,
        "raspberrypi-3b",
        "name: raspberrypi-3b\nextends: arm64-generic\nqemu: {serialPort: ttyS1}\n");
    assertThat(messageOf(() -> load("raspberrypi-3b")))
        .isEqualTo(
            """
            src/main/boards/raspberrypi-3b/board.yaml:3:20: 'serialPort' must be the number of the \
            machine's serial port that is the console, from 0, not 'ttyS1'
                qemu: {serialPort: ttyS1}
                                   ^""");
  }

  @Test
  void everyValueKnowsTheFileThatItComesFrom() throws Exception {
    Board board = load("qemu-aarch64");
    assertThat(board.location("/memory"))
        .hasToString("src/main/boards/qemu-aarch64/board.yaml:5:9");
    assertThat(board.location("/qemu/machine"))
        .hasToString("src/main/boards/arm64-generic/board.yaml:8:12");
  }

  @Test
  void commentsAndOrderDoNotChangeTheDigest() throws Exception {
    String before = load("arm64-generic").digest().hex();
    project.define(
        Kind.BOARD,
        "arm64-generic",
        """
        console: {baud: 115200, device: ttyAMA0}   # the PL011
        qemu: {cpu: cortex-a53, machine: "virt"}
        bus:
          - platform
        memory: 64M
        architecture: aarch64
        name: arm64-generic
        """);
    assertThat(load("arm64-generic").digest().hex()).isEqualTo(before);
    project.define(Kind.BOARD, "arm64-generic", GENERIC.replace("64M", "65M"));
    assertThat(load("arm64-generic").digest().hex()).isNotEqualTo(before);
  }

  @Test
  void aCycleIsNamedWithItsChain() throws Exception {
    project.define(Kind.BOARD, "a20", "name: a20\nextends: a20-som\n");
    project.define(Kind.BOARD, "a20-som", "name: a20-som\nextends: a20\n");
    assertThat(messageOf(() -> load("a20")))
        .isEqualTo(
            """
            src/main/boards/a20-som/board.yaml:2:10: boards extend each other: \
            a20 → a20-som → a20
                extends: a20
                         ^ drop one of these 'extends'""");
  }

  @Test
  void anUnknownParentComesWithTheNearestName() throws Exception {
    project.define(Kind.BOARD, "my-board", "name: my-board\nextends: arm64-genric\n");
    assertThat(messageOf(() -> load("my-board")))
        .isEqualTo(
            """
            src/main/boards/my-board/board.yaml:2:10: unknown board 'arm64-genric'
                extends: arm64-genric
                         ^ did you mean 'arm64-generic'? One of: arm64-generic, my-board, \
            qemu-aarch64""");
  }

  @Test
  void aNameThatIsNotTheFoldersIsRefused() throws Exception {
    project.define(Kind.BOARD, "my-board", "name: your-board\n");
    assertThat(messageOf(() -> load("my-board")))
        .isEqualTo(
            """
            src/main/boards/my-board/board.yaml:1:7: the name 'your-board' is not that of its \
            folder, 'my-board'
                name: your-board
                      ^ write 'name: my-board' or rename the folder""");
  }

  @Test
  void whatNeitherBoardNorAncestorSaysIsMissing() throws Exception {
    project.define(Kind.BOARD, "soc", "name: soc\narchitecture: riscv64\nmemory: 8M\n");
    project.define(Kind.BOARD, "bare", "name: bare\nextends: soc\n");
    assertThat(messageOf(() -> load("bare")))
        .isEqualTo(
            """
            src/main/boards/bare/board.yaml:1:1: 'console' is missing in bare, which extends soc
                name: bare
                ^ add for example 'console: ttyS0'""");
  }

  @Test
  void anAbiOfAnotherArchitectureIsRefused() throws Exception {
    project.define(
        Kind.BOARD,
        "k210",
        """
        name: k210
        architecture: riscv64
        memory: 8M
        console: hvc0
        abi: soft
        boot: {kernelImage: bzImage}
        """);
    assertThat(messageOf(() -> load("k210")))
        .isEqualTo(
            """
            src/main/boards/k210/board.yaml:5:6: 'soft' is no abi of riscv64
                abi: soft
                     ^ one of: lp64, lp64f, lp64d
            src/main/boards/k210/board.yaml:6:21: 'bzImage' is no kernelImage of riscv64
                boot: {kernelImage: bzImage}
                                    ^ one of: Image, Image.gz, vmlinux""");
  }

  @Test
  void aDeviceTreeIsTheKernelsOrAFileOfTheBoardOrOfItsAncestors() throws Exception {
    project.define(
        Kind.BOARD, "acme", "name: acme\nextends: arm64-generic\ndevicetree: acme.dts\n");
    project.define(
        Kind.BOARD,
        "acme-lcd",
        "name: acme-lcd\nextends: acme\ndevicetree: {source: acme.dts, overlays: [lcd.dtso]}\n");
    project.write("src/main/boards/acme/acme.dts", "/dts-v1/;\n/ { };\n");
    project.write("src/main/boards/acme-lcd/lcd.dtso", "/dts-v1/;\n/plugin/;\n");
    DeviceTreeSource tree = load("acme-lcd").deviceTree();
    assertThat(tree.isOwn()).isTrue();
    assertThat(tree.overlays()).extracting(o -> o.name()).containsExactly("lcd.dtso");
    assertThat(load("acme-lcd").file("acme.dts").orElseThrow().display())
        .isEqualTo("src/main/boards/acme/acme.dts");
    project.define(
        Kind.BOARD,
        "h5",
        "name: h5\nextends: acme\ndevicetree: allwinner/sun50i-h5-orangepi-pc2\n");
    assertThat(load("h5").deviceTree().isOwn()).isFalse();
  }

  @Test
  void filesOfADeviceTreeThatAreNotThereAreNamed() throws Exception {
    project.define(
        Kind.BOARD,
        "acme",
        """
        name: acme
        extends: arm64-generic
        devicetree: {source: acme.dts, overlays: [lcd.dtso]}
        """);
    project.write("src/main/boards/acme/acne.dts", "/dts-v1/;\n");
    assertThat(messageOf(() -> load("acme")))
        .isEqualTo(
            """
            src/main/boards/acme/board.yaml:3:22: no such file beside board.yaml: acme.dts
                devicetree: {source: acme.dts, overlays: [lcd.dtso]}
                                     ^ did you mean 'acne.dts'?
            src/main/boards/acme/board.yaml:3:43: no such file beside board.yaml: lcd.dtso
                devicetree: {source: acme.dts, overlays: [lcd.dtso]}
                                                          ^ put it there, or name a tree of the \
            kernel's without .dts""");
  }

  @Test
  void aSoftFloatArmHasItsOwnCompiler() throws Exception {
    project.define(
        Kind.BOARD,
        "versatile",
        """
        name: versatile
        architecture: arm
        memory: 64M
        console: ttyAMA0
        abi: soft
        cpu: arm926ej-s
        """);
    assertThat(load("versatile").toolchain())
        .isEqualTo(
            new BoardToolchain(
                "arm-linux-gnueabi-", List.of("-mcpu=arm926ej-s", "-mfloat-abi=soft")));
  }
}
