package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An Ethernet segment between machines in QEMU, without privileges: each connects to a socket, as
 * QEMU's {@code -netdev stream} does, and every frame reaches all others. What a machine does not
 * take in time is lost, as on a wire.
 *
 * <p>All frames are kept in a file that Wireshark and tcpdump read.
 */
public final class NetworkSegment implements AutoCloseable {

  private final Path socket;
  private final ServerSocketChannel server;
  private final Selector selector;
  private final FrameCapture capture;
  private final Thread thread;
  private volatile boolean closed;

  private NetworkSegment(
      Path socket, ServerSocketChannel server, Selector selector, FrameCapture capture) {
    this.socket = socket;
    this.server = server;
    this.selector = selector;
    this.capture = capture;
    thread = new Thread(this::carry, "pomelo-segment");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * A segment with no machine on it yet.
   *
   * @param socket does not exist yet; its name has at most 107 bytes
   * @param capture receives all frames; replaced
   */
  public static NetworkSegment open(Path socket, Path capture) throws PomeloException {
    try {
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      server.configureBlocking(false);
      Selector selector = Selector.open();
      server.register(selector, SelectionKey.OP_ACCEPT);
      return new NetworkSegment(socket, server, selector, FrameCapture.to(capture));
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot make a network for machines in QEMU: " + e.getMessage()), e);
    }
  }

  /** Where machines connect to. */
  public Path socket() {
    return socket;
  }

  /** How many machines are on it. */
  long machines() {
    return selector.keys().stream().filter(key -> key.attachment() != null).count();
  }

  /** Takes the segment away from the machines that are on it. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    selector.wakeup();
    try (server;
        capture) {
      thread.join();
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
      Files.deleteIfExists(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The machines are gone already; the socket lies in a temporary directory.
      return;
    }
  }

  private void carry() {
    try {
      while (!closed) {
        selector.select(this::serve);
      }
    } catch (IOException e) {
      // No machine gets another frame: their tests say so.
      return;
    }
  }

  private void serve(SelectionKey key) {
    if (!key.isValid()) {
      return; // a frame of this round found that machine gone
    }
    try {
      @Nullable Object plug = key.attachment();
      if (plug instanceof SegmentPlug from) {
        if (key.isReadable()) {
          from.receive(frame -> pass(frame, from));
        }
        if (key.isValid() && key.isWritable()) {
          from.flush();
        }
      } else {
        SocketChannel channel = server.accept();
        channel.configureBlocking(false);
        SelectionKey own = channel.register(selector, SelectionKey.OP_READ);
        own.attach(new SegmentPlug(channel, own));
      }
    } catch (IOException e) {
      key.cancel(); // the machine is gone
    }
  }

  private void pass(byte[] frame, SegmentPlug from) throws IOException {
    capture.add(frame);
    for (SelectionKey key : selector.keys()) {
      if (key.isValid() && key.attachment() instanceof SegmentPlug to && to != from) {
        try {
          to.send(frame);
        } catch (IOException e) {
          key.cancel(); // that machine is gone
        }
      }
    }
  }
}
