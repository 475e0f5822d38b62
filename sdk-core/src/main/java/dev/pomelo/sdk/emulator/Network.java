package dev.pomelo.sdk.emulator;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network card. By default it is on QEMU's user-mode network: the guest gets 10.0.2.15 by DHCP
 * and reaches the host at 10.0.2.2.
 *
 * @param device QEMU device model with its options, as in {@code virtio-net-pci}, or {@link
 *     #ONBOARD}
 * @param forwards ports of the host that lead into the guest
 * @param cable what the card is on instead of the user-mode network, or null
 */
public record Network(String device, List<HostForward> forwards, @Nullable Cable cable) {

  /** The card that is part of the machine. */
  public static final String ONBOARD = "onboard";

  /**
   * A port of the host, on its loopback address only, that leads into the guest.
   *
   * @param protocol {@code tcp} or {@code udp}
   * @param hostPort port on 127.0.0.1 of the host
   * @param guestPort port of the guest
   */
  public record HostForward(String protocol, int hostPort, int guestPort) {

    /** A TCP port. */
    public static HostForward tcp(int hostPort, int guestPort) {
      return new HostForward("tcp", hostPort, guestPort);
    }
  }

  /**
   * A cable to a {@link NetworkSegment} with other machines on it.
   *
   * @param segment the segment's socket; null for a cable whose other end is in no socket
   * @param mac address of the card, which no other card on the segment has; null for QEMU's own
   */
  public record Cable(@Nullable Path segment, @Nullable String mac) {}

  public Network {
    forwards = List.copyOf(forwards);
  }

  /** A card on the user-mode network. */
  public Network(String device, List<HostForward> forwards) {
    this(device, forwards, null);
  }

  /** A card on the user-mode network without forwarded ports. */
  public static Network of(String device) {
    return new Network(device, List.of());
  }

  /** A card on a segment with other machines. */
  public static Network on(String device, Path segment, String mac) {
    return new Network(device, List.of(), new Cable(segment, mac));
  }

  /** A card that nothing answers on. */
  public static Network alone(String device) {
    return new Network(device, List.of(), new Cable(null, null));
  }
}
