package dev.pomelo.sdk.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The little of QEMU's control protocol that Pomelo speaks. */
final class Qmp {

  private Qmp() {}

  static Path socketIn(Path directory) {
    return directory.resolve("qmp");
  }

  /** Asks QEMU to end; returns when it has answered or is gone. */
  static void quit(Path socket) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      in.readLine(); // the greeting
      send(channel, "{\"execute\":\"qmp_capabilities\"}\n");
      in.readLine();
      send(channel, "{\"execute\":\"quit\"}\n");
      in.readLine();
    } catch (IOException e) {
      // QEMU is gone already, or never got as far as to listen; the caller kills it if need be.
      return;
    }
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
