package dev.pomelo.sdk.execution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/**
 * A real server on the loopback address, for a test.
 *
 * @param process that serves
 * @param port that it listens at
 */
public record LocalServer(Process process, int port) implements AutoCloseable {

  /**
   * Starts a server and waits until it listens.
   *
   * @param command that starts it, for a port that is free
   */
  public static LocalServer start(IntFunction<ProcessRequest> command) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process = Processes.start(command.apply(port), true);
    while (!listens(port)) {
      if (!process.isAlive()) {
        throw new IOException(
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      Thread.onSpinWait();
    }
    return new LocalServer(process, port);
  }

  @Override
  public void close() {
    Processes.stop(process);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
