package dev.pomelo.sdk.image;

import static dev.pomelo.sdk.definition.ProjectFiles.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.board.BoardLoader;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.ProjectFiles;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.recipe.OptionSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLoaderTest {

  private static final String HASH = "$6$salt1234$" + "a".repeat(86);

  @TempDir Path directory;
  private ProjectFiles project;

  @BeforeEach
  void project() throws Exception {
    project = new ProjectFiles(directory);
    project.define(
        Kind.BOARD,
        "qemu-arm",
        "name: qemu-arm\narchitecture: arm\nmemory: 64M\nconsole: ttyAMA0\n");
    for (String recipe : List.of("busybox", "dropbear", "linux")) {
      project.define(
          Kind.RECIPE,
          recipe,
          "name: %s\nversion: 1\nlicence: MIT\nbuild: {system: make}\n".formatted(recipe));
    }
    project.define(Kind.PRESET, "tiny", "recipes: [busybox]\nrootfs: {compression: gzip}\n");
    project.define(
        Kind.PRESET,
        "rescue",
        """
        preset: tiny
        hostname: rescue
        users: [{name: root, groups: [wheel]}]
        kernel: {waive: {EXT4_FS: no disk}}
        """);
    project.define(Kind.FEATURE, "network", "requires: {network: any}\n");
    project.define(
        Kind.FEATURE,
        "ssh",
        """
        features: [network]
        recipes: [dropbear]
        tests: [{name: ssh listens, run: "netstat -ltn", expect: ":22 "}]
        """);
  }

  private Image load(String yaml, String... boards) throws Exception {
    project.write("image.yaml", yaml);
    return ImageLoader.load(
        directory.resolve("image.yaml"), "gateway", List.of(boards), project.path());
  }

  @Test
  void aBudgetLimitsFilesByBytesOrSizes() throws Exception {
    Image image =
        load(
            """
            boards: qemu-arm
            preset: tiny
            budget:
              image: 1440K
              kernel: 900000
              recipes: {busybox: 340K}
              memory: 6M
              bootTime: 1500ms
            """);

    assertThat(image.budget().limits())
        .containsExactly(
            new Budget.Limit(Budget.Part.KERNEL, "", 900_000, image.location("/budget/kernel")),
            new Budget.Limit(Budget.Part.IMAGE, "", 1_474_560, image.location("/budget/image")),
            new Budget.Limit(
                Budget.Part.RECIPE, "busybox", 348_160, image.location("/budget/recipes/busybox")),
            new Budget.Limit(Budget.Part.MEMORY, "", 6_291_456, image.location("/budget/memory")),
            new Budget.Limit(Budget.Part.BOOT_TIME, "", 1500, image.location("/budget/bootTime")));
  }

  @Test
  void anImageHasWhatItsPresetsAndFeaturesSay() throws Exception {
    Image image =
        load(
            """
            boards: qemu-arm
            preset: rescue
            recipes: [linux, busybox]
            features: [ssh]
            users:
              - {name: root, password: "%s", groups: [dialout]}
              - {name: app, uid: 1000}
            rootfs:
              permissions:
                - {path: /bin/ping, mode: "4755", owner: "0:0", capabilities: cap_net_raw+ep}
            kernel:
              waive: {SWAP: no memory for it}
            tests:
              - {name: shell, run: echo hello, expect: hel+o, timeout: 1m}
            """
                .formatted(HASH));
    assertThat(image.name()).isEqualTo("gateway");
    assertThat(image.hostname()).isEqualTo("rescue");
    assertThat(image.boards()).extracting(Reference::name).containsExactly("qemu-arm");
    assertThat(image.recipes())
        .extracting(Reference::name)
        .containsExactly("busybox", "linux", "dropbear");
    assertThat(image.features()).extracting(Feature::name).containsExactly("network", "ssh");
    assertThat(image.parts())
        .extracting(Part::name)
        .containsExactly("tiny", "rescue", "network", "ssh", "gateway");
    assertThat(image.users()).extracting(User::name).containsExactly("root", "app");
    assertThat(image.users().get(0).password()).isEqualTo(HASH);
    assertThat(image.users().get(0).groups()).containsExactly("wheel", "dialout");
    assertThat(image.rootfs().compression()).isEqualTo(Rootfs.Compression.GZIP);
    assertThat(image.rootfs().permissions().get(0).mode()).isEqualTo(04755);
    assertThat(image.rootfs().permissions().get(0).gid()).isZero();
    assertThat(image.kernel().waivers()).containsOnlyKeys("EXT4_FS", "SWAP");
    assertThat(image.kernel().recipe().name()).isEqualTo("linux");
    assertThat(image.tests()).extracting(BootTest::name).containsExactly("shell", "ssh listens");
    assertThat(image.tests().get(0).timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(image.disk()).isNull();
  }

  @Test
  void optionsOfARecipeAddUpAndTheImageWins() throws Exception {
    project.define(
        Kind.PRESET, "tiny", "recipes: [{name: busybox, options: {tls: true, ipv6: true}}]\n");
    project.define(
        Kind.FEATURE, "network", "recipes: [{name: busybox, options: {tls: true, dhcp: true}}]\n");
    Image image =
        load(
            """
            boards: [qemu-arm]
            preset: tiny
            features: [network]
            recipes:
              - busybox
              - name: dropbear
              - {name: busybox, options: {tls: false}}
            """);
    assertThat(image.recipes()).extracting(Reference::name).containsExactly("busybox", "dropbear");
    assertThat(image.options())
        .extracting(OptionSetting::toString)
        .containsExactlyInAnyOrder("busybox.tls=false", "busybox.ipv6=true", "busybox.dhcp=true");
    assertThat(image.options())
        .filteredOn(setting -> setting.option().equals("tls"))
        .extracting(OptionSetting::location)
        .containsExactly(new Location("image.yaml", 7, 31));
  }

  @Test
  void anOptionThatIsNeitherTrueNorFalseIsRefused() {
    assertThat(
            messageOf(
                () ->
                    load(
                        """
                        boards: [qemu-arm]
                        recipes:
                          - {name: busybox, options: {tls: maybe}}
                        """)))
        .isEqualTo(
            """
            image.yaml:3:36: 'tls' must be true or false, not 'maybe'
                - {name: busybox, options: {tls: maybe}}
                                                 ^\
            """);
  }

  @Test
  void featuresThatWantAnOptionBothWaysAreAProblemUntilTheImageDecides() throws Exception {
    project.define(Kind.FEATURE, "web", "recipes: [{name: busybox, options: {tls: true}}]\n");
    project.define(Kind.FEATURE, "lean", "recipes: [{name: busybox, options: {tls: false}}]\n");
    assertThat(messageOf(() -> load("boards: [qemu-arm]\nfeatures: [web, lean]\n")))
        .isEqualTo(
            """
            src/main/features/lean/feature.yaml:1:37: option 'tls' of 'busybox' cannot be both on \
            and off; another feature says true at src/main/features/web/feature.yaml:1:37
                recipes: [{name: busybox, options: {tls: false}}]
                                                    ^ say in image.yaml which it is: recipes: \
            [{name: busybox, options: {tls: true}}]\
            """);
    assertThat(
            load("""
            boards: [qemu-arm]
            features: [web, lean]
            recipes: [{name: busybox, options: {tls: true}}]
            """)
                .options())
        .extracting(OptionSetting::toString)
        .containsExactly("busybox.tls=true");
  }

  @Test
  void aBoardOfTheCommandLineReplacesTheFiles() throws Exception {
    assertThat(load("boards: [gone]\n", "qemu-arm").boards())
        .extracting(Reference::name)
        .containsExactly("qemu-arm");
  }

  @Test
  void anUnknownBoardOfTheCommandLineIsNamed() {
    assertThat(messageOf(() -> load("boards: [qemu-arm]\n", "qemu-amr")))
        .isEqualTo(
            """
            -Dpomelo.board: unknown board 'qemu-amr'
              did you mean 'qemu-arm'? One of: qemu-arm\
            """);
  }

  @Test
  void everyUnknownNameIsSaidAtOnce() {
    assertThat(
            messageOf(
                () ->
                    load(
                        """
                        boards: [qemu-amr]
                        recipes: [busibox]
                        features: [shh]
                        """)))
        .isEqualTo(
            """
            image.yaml:1:10: unknown board 'qemu-amr'
                boards: [qemu-amr]
                         ^ did you mean 'qemu-arm'? One of: qemu-arm
            image.yaml:3:12: unknown feature 'shh'
                features: [shh]
                           ^ did you mean 'ssh'? One of: cron, dhcp-server, disk, \
            dns, ext2, hotplug, http, iso9660, lan, nat, network, pty, screen, ssh, ssh-client, ssh-server, syslog, \
            telnet, telnet-login, vfat
            image.yaml:2:11: unknown recipe 'busibox'
                recipes: [busibox]
                          ^ did you mean 'busybox'? One of: busybox, dnsmasq, dropbear, \
            e2fsprogs, iptables, linux, linux-6.12, linux-headers, musl\
            """);
  }

  @Test
  void aPlainPasswordIsRefusedAndNotRepeated() {
    assertThat(
            messageOf(() -> load("boards: [qemu-arm]\nusers: [{name: root, password: hunter2}]\n")))
        .isEqualTo(
            """
            image.yaml:2:32: the password of 'root' is not a hash
              write what 'openssl passwd -6' prints, in quotes; plain text is never stored\
            """);
  }

  @Test
  void aPasswordOfDigitsIsNotRepeatedEither() {
    assertThat(messageOf(() -> load("boards: [qemu-arm]\nusers: [{name: root, password: 1234}]\n")))
        .doesNotContain("1234");
  }

  @Test
  void presetsThatBeginWithEachOtherAreNamed() throws Exception {
    project.define(Kind.PRESET, "tiny", "preset: rescue\n");
    assertThat(messageOf(() -> load("boards: [qemu-arm]\npreset: rescue\n")))
        .isEqualTo(
            """
            src/main/presets/tiny/preset.yaml:1:9: presets begin with each other: \
            rescue → tiny → rescue
                preset: rescue
                        ^ drop one of these 'preset'\
            """);
  }

  @Test
  void featuresThatNeedEachOtherAreNamed() throws Exception {
    project.define(Kind.FEATURE, "network", "features: [ssh]\n");
    assertThat(messageOf(() -> load("boards: [qemu-arm]\nfeatures: [ssh]\n")))
        .isEqualTo(
            """
            src/main/features/network/feature.yaml:1:12: features need each other: \
            ssh → network → ssh
                features: [ssh]
                           ^ drop one of these needs\
            """);
  }

  @Test
  void anExpectationThatIsNoRegularExpressionIsExplained() {
    assertThat(
            messageOf(
                () -> load("boards: [qemu-arm]\ntests: [{name: a, run: b, expect: \"(\"}]\n")))
        .isEqualTo(
            """
            image.yaml:2:35: 'expect' is no regular expression: Unclosed group
                tests: [{name: a, run: b, expect: "("}]
                                                  ^ put a backslash before letters that mean \
            themselves\
            """);
  }

  @Test
  void anImageWithoutBoardsIsToldWhichThereAre() {
    assertThat(messageOf(() -> load("hostname: gw\n")))
        .isEqualTo(
            """
            image.yaml:1:1: 'boards' is missing
                hostname: gw
                ^ add 'boards:' with one or more of: qemu-arm\
            """);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(
            messageOf(
                () ->
                    ImageLoader.load(
                        directory.resolve("image.yaml"), "gw", List.of(), project.path())))
        .isEqualTo(
            """
            image.yaml: there is no image definition
              write one, for example: {boards: [qemu-x86_64], preset: shell}\
            """);
  }

  @Test
  void aFeatureThatTheBoardCannotServeIsNamedWithBothPlaces() throws Exception {
    Image image = load("boards: [qemu-arm]\nfeatures: [ssh]\n");
    var board = BoardLoader.load("qemu-arm", Location.of("image.yaml", 1), project.path());
    assertThat(FeatureNeeds.unmet(image, board))
        .extracting(Problem::render)
        .containsExactly(
            """
            src/main/features/ssh/feature.yaml:1:12: the feature 'network' needs a board with \
            network, and 'qemu-arm' has none
              needed by  src/main/features/network/feature.yaml:1:12
              to fix     add 'network:' to src/main/boards/qemu-arm/board.yaml, or drop the \
            feature\
            """);
  }
}
