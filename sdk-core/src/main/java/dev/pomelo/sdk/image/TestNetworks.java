package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.Qemu;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The network cards that QEMU gives a board, what they are on, and the machines beside it: {@code
 * qemu: {networks: [outside, inside], peers: {client: {networks: [inside]}}}}.
 */
public final class TestNetworks {

  /** The network that is QEMU's own: DHCP, DNS and a way to the host. */
  public static final String USER = "user";

  /** QEMU's word for a card that is part of the machine. */
  private static final String ONBOARD = "onboard";

  private TestNetworks() {}

  /** The networks of the image's own machine, a card for each; empty where nothing is said. */
  public static List<String> of(Image image) {
    return names(own(image));
  }

  /** The machines beside it: their names, and their networks. */
  public static Map<String, List<String>> peers(Image image) {
    Map<String, List<String>> peers = new LinkedHashMap<>();
    entries(image).forEach((name, entry) -> peers.put(name, names(networks(entry))));
    return peers;
  }

  /** What does not fit together in them, and in the tests that use them. */
  public static List<Problem> unmet(Image image, Board board) {
    List<Problem> problems = new ArrayList<>();
    List<Reference> all =
        Stream.concat(
                own(image).stream(),
                entries(image).values().stream().flatMap(entry -> networks(entry).stream()))
            .toList();
    lonely(all).forEach(problems::add);
    hardware(image, board, all).ifPresent(problems::add);
    tests(image).forEach(problems::add);
    return problems;
  }

  private static List<Problem> lonely(List<Reference> all) {
    List<Problem> problems = new ArrayList<>();
    for (Reference network : all) {
      List<String> others = new ArrayList<>(names(all));
      others.remove(network.name());
      if (!network.name().equals(USER) && !others.contains(network.name())) {
        problems.add(
            Problem.at(
                network.location(),
                "nothing else is on the network '" + network.name() + "'",
                Nearest.to(network.name(), others)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse(
                        "put a machine of 'peers:' on it, or write 'user' for QEMU's own network,"
                            + " which has DHCP")));
      }
    }
    return problems;
  }

  private static Optional<Problem> hardware(Image image, Board board, List<Reference> all) {
    Qemu qemu = board.qemu();
    if (all.isEmpty() || qemu == null) {
      return Optional.empty();
    }
    Location at = all.get(0).location();
    String card = qemu.network();
    if (card == null) {
      return Optional.of(
          Problem.at(
              at,
              "QEMU has no network card of a kind that '" + board.name() + "' has",
              "write 'network:' with a card of QEMU's -device below 'qemu:' in "
                  + board.location("/qemu").file()
                  + ", or drop the networks"));
    }
    if (card.equals(ONBOARD)) {
      return Optional.of(
          Problem.at(
              at,
              "the card of '" + board.name() + "' is part of QEMU's machine: it has one, on 'user'",
              "drop the networks, or test on a board whose cards QEMU adds"));
    }
    if (!image.hasFeature("network")) {
      return Optional.of(
          Problem.at(
              at,
              "the image has no driver for a network card",
              "add 'network' to 'features:', or drop the networks"));
    }
    return Optional.empty();
  }

  private static List<Problem> tests(Image image) {
    List<Problem> problems = new ArrayList<>();
    for (BootTest test : image.tests()) {
      Reference on = test.on();
      if (on != null && !entries(image).containsKey(on.name())) {
        problems.add(
            Problem.at(
                on.location(),
                "there is no peer '" + on.name() + "' to run the test on",
                Nearest.to(on.name(), entries(image).keySet())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("name it under 'peers:' of 'qemu:', or drop 'on:'")));
      }
    }
    return problems;
  }

  private static List<Reference> own(Image image) {
    return image.definition().get("qemu").stream()
        .flatMap(qemu -> qemu.references("networks").stream())
        .toList();
  }

  private static Map<String, YamlNode.Entry> entries(Image image) {
    return image.definition().get("qemu").map(qemu -> qemu.entries("peers")).orElse(Map.of());
  }

  private static List<Reference> networks(YamlNode.Entry peer) {
    return peer.value().references("networks");
  }

  private static List<String> names(List<Reference> references) {
    return references.stream().map(Reference::name).toList();
  }
}
