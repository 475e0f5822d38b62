package dev.pomelo.sdk.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.BoardLoader;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.ProjectFiles;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestNetworksTest {

  private static final String ROUTER =
      """
      features: [network]
      qemu:
        networks: [outside, inside]
        peers:
          server: {networks: [outside]}
          client: {networks: [inside, user]}
      """;

  @TempDir Path directory;

  private Image image(String imageYaml) throws Exception {
    ProjectFiles project = new ProjectFiles(directory);
    project.define(Kind.FEATURE, "network", "requires: {network: any}\n");
    Path file = Files.writeString(directory.resolve("image.yaml"), "boards: [pc]\n" + imageYaml);
    return ImageLoader.load(file, "router", List.of(), project.path());
  }

  private List<String> unmet(String boardLines, String imageYaml) throws Exception {
    ProjectFiles project = new ProjectFiles(directory);
    project.define(
        Kind.BOARD,
        "pc",
        """
        name: pc
        architecture: i686
        memory: 8M
        console: ttyS0
        %s
        """
            .formatted(boardLines));
    Image image = image(imageYaml);
    Board board = BoardLoader.load("pc", Location.of("image.yaml", 1), project.path());
    return TestNetworks.unmet(image, board).stream().map(Problem::render).toList();
  }

  @Test
  void machinesAreOnTheNetworksThatTheyName() throws Exception {
    String board = "bus: [pci]\nnetwork: [ne2k-pci]\nqemu: {machine: pc}";
    assertThat(unmet(board, ROUTER)).isEmpty();
    assertThat(TestNetworks.of(image(ROUTER))).containsExactly("outside", "inside");
    assertThat(TestNetworks.peers(image(ROUTER)))
        .containsEntry("server", List.of("outside"))
        .containsEntry("client", List.of("inside", "user"))
        .hasSize(2);
  }

  @Test
  void aNetworkWithOneMachineOnItIsAMistake() throws Exception {
    String board = "bus: [pci]\nnetwork: [ne2k-pci]\nqemu: {machine: pc}";
    assertThat(unmet(board, ROUTER.replace("[inside, user]", "[insid]")))
        .containsExactly(
            """
            image.yaml:4:23: nothing else is on the network 'inside'
              did you mean 'insid'?""",
            """
            image.yaml:7:25: nothing else is on the network 'insid'
              did you mean 'inside'?""");
    assertThat(unmet(board, "features: [network]\nqemu: {networks: [lan]}\n"))
        .containsExactly(
            """
            image.yaml:3:19: nothing else is on the network 'lan'
              put a machine of 'peers:' on it, or write 'user' for QEMU's own network, which has \
            DHCP""");
  }

  @Test
  void cardsWantABoardWithACardThatQemuAddsAndADriver() throws Exception {
    assertThat(unmet("qemu: {machine: pc}", ROUTER))
        .containsExactly(
            """
            image.yaml:4:14: QEMU has no network card of a kind that 'pc' has
              write 'network:' with a card of QEMU's -device below 'qemu:' in \
            src/main/boards/pc/board.yaml, or drop the networks""");
    assertThat(unmet("network: [virtio-net]\nqemu: {machine: pc, network: onboard}", ROUTER))
        .containsExactly(
            """
            image.yaml:4:14: the card of 'pc' is part of QEMU's machine: it has one, on 'user'
              drop the networks, or test on a board whose cards QEMU adds""");
    String board = "bus: [pci]\nnetwork: [ne2k-pci]\nqemu: {machine: pc}";
    assertThat(unmet(board, ROUTER.replace("features: [network]\n", "")))
        .containsExactly(
            """
            image.yaml:3:14: the image has no driver for a network card
              add 'network' to 'features:', or drop the networks""");
  }

  @Test
  void aTestRunsOnAPeerThatThereIs() throws Exception {
    String board = "bus: [pci]\nnetwork: [ne2k-pci]\nqemu: {machine: pc}";
    String tests = "tests:\n  - {name: asks, on: %s, run: ping -c 1 192.0.2.1}\n";
    assertThat(unmet(board, ROUTER + tests.formatted("client"))).isEmpty();
    assertThat(unmet(board, ROUTER + tests.formatted("clint")))
        .containsExactly(
            """
            image.yaml:9:22: there is no peer 'clint' to run the test on
              did you mean 'client'?""");
    assertThat(unmet(board, tests.formatted("printer")))
        .containsExactly(
            """
            image.yaml:3:22: there is no peer 'printer' to run the test on
              name it under 'peers:' of 'qemu:', or drop 'on:'""");
  }
}
