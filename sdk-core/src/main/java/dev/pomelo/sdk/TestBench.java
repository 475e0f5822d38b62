package dev.pomelo.sdk;

import dev.pomelo.sdk.emulator.BootTest;
import dev.pomelo.sdk.emulator.Machine;
import dev.pomelo.sdk.emulator.Network;
import dev.pomelo.sdk.emulator.NetworkSegment;
import dev.pomelo.sdk.image.TestNetworks;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machines of a boot test and the networks between them. A peer boots the same image; its cards
 * are on other networks. What was said on a network lies beside the transcript, as {@code
 * NAME-NETWORK.pcap}.
 */
final class TestBench implements AutoCloseable {

  private static final String CONSOLE = "-console.txt";
  private static final String QUICK_RESTART = "panic=-1";

  private final BootDescription description;
  private final Path image;
  private final Path transcript;
  private final Path sockets;
  private final Map<String, NetworkSegment> segments = new TreeMap<>();

  private TestBench(BootDescription description, Path image, Path transcript, Path sockets) {
    this.description = description;
    this.image = image;
    this.transcript = transcript;
    this.sockets = sockets;
  }

  /**
   * Sets the bench up; no machine runs yet.
   *
   * @param image where the image's files lie
   * @param transcript file for what the console of the machine under test shows
   */
  static TestBench of(BootDescription description, Path image, Path transcript)
      throws PomeloException {
    try {
      Path sockets = Files.createTempDirectory("pomelo-net");
      return new TestBench(description, image, transcript, sockets);
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot make a temporary directory: " + e.getMessage()), e);
    }
  }

  /** The test, with all machines on their networks. */
  BootTest test() throws PomeloException {
    List<BootTest.Peer> peers = new ArrayList<>();
    Machine machine = wired(description.networks(), 0);
    for (Map.Entry<String, List<String>> peer : description.peers().entrySet()) {
      peers.add(
          new BootTest.Peer(
              peer.getKey(),
              wired(peer.getValue(), peers.size() + 1),
              beside("-" + peer.getKey() + CONSOLE)));
    }
    return BootTest.of(machine, transcript)
        .beside(peers)
        .running(description.tests().stream().map(BootDescription.Test::command).toList())
        .endingWith(description.powerOff());
  }

  private Machine wired(List<String> networks, int number) throws PomeloException {
    Machine machine = description.machine(image, QUICK_RESTART);
    String device = description.networkDevice();
    if (networks.isEmpty() || device == null) {
      return machine;
    }
    List<Network> cards = new ArrayList<>();
    for (String network : networks) {
      // addresses as QEMU's own, 52:54:00, with the machine and the card
      String mac = String.format("52:54:00:00:%02x:%02x", number, cards.size());
      cards.add(
          network.equals(TestNetworks.USER)
              ? Network.of(device)
              : Network.on(device, segment(network).socket(), mac));
    }
    return machine.withNetworks(cards);
  }

  private NetworkSegment segment(String network) throws PomeloException {
    NetworkSegment segment = segments.get(network);
    if (segment == null) {
      Path socket = sockets.resolve(Integer.toString(segments.size()));
      segment = NetworkSegment.open(socket, beside("-" + network + ".pcap"));
      segments.put(network, segment);
    }
    return segment;
  }

  private Path beside(String ending) {
    String name = String.valueOf(transcript.getFileName());
    String stem =
        name.endsWith(CONSOLE) ? name.substring(0, name.length() - CONSOLE.length()) : name;
    return transcript.resolveSibling(stem + ending);
  }

  @Override
  public void close() {
    segments.values().forEach(NetworkSegment::close);
    try {
      Files.deleteIfExists(sockets);
    } catch (IOException e) {
      // A temporary directory without anything in it.
      return;
    }
  }
}
