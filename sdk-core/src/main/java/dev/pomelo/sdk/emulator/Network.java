package dev.pomelo.sdk.emulator;

import java.util.List;

/**
 * A network card on QEMU's user-mode network: the guest gets 10.0.2.15 by DHCP and reaches the host
 * at 10.0.2.2.
 *
 * @param device QEMU device model with its options, as in {@code virtio-net-pci}, or {@link
 *     #ONBOARD}
 * @param forwards ports of the host that lead into the guest
 */
public record Network(String device, List<HostForward> forwards) {

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

  public Network {
    forwards = List.copyOf(forwards);
  }

  /** A card without forwarded ports. */
  public static Network of(String device) {
    return new Network(device, List.of());
  }
}
