package dev.pomelo.sdk.emulator;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** One machine's end of a segment: frames, each behind its length as a big-endian int. */
final class SegmentPlug {

  /** Frames that wait for a machine to take them; further ones are lost. */
  private static final int MOST_WAITING = 256;

  /** What no frame is longer than, with jumbo frames and offloading. */
  private static final int LONGEST = 128 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer received = ByteBuffer.allocate(2 * LONGEST);
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();

  SegmentPlug(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  /** Takes a frame. */
  interface Receiver {
    void accept(byte[] frame) throws IOException;
  }

  /** Reads what has come, without waiting. */
  void receive(Receiver receiver) throws IOException {
    if (channel.read(received) < 0) {
      throw new EOFException();
    }
    received.flip();
    while (received.remaining() >= Integer.BYTES) {
      int length = received.getInt(received.position());
      if (length < 0 || length > LONGEST) {
        throw new IOException("no frame: " + length + " bytes");
      }
      if (received.remaining() < Integer.BYTES + length) {
        break;
      }
      received.getInt();
      byte[] frame = new byte[length];
      received.get(frame);
      receiver.accept(frame);
    }
    received.compact();
  }

  /** Sends a frame, or keeps it until the machine takes it. */
  void send(byte[] frame) throws IOException {
    if (waiting.size() < MOST_WAITING) {
      waiting.add(
          ByteBuffer.allocate(Integer.BYTES + frame.length).putInt(frame.length).put(frame));
      waiting.getLast().flip();
      flush();
    }
  }

  /** Sends what waits, as far as the machine takes it. */
  void flush() throws IOException {
    while (!waiting.isEmpty()) {
      channel.write(waiting.getFirst());
      if (waiting.getFirst().hasRemaining()) {
        break;
      }
      waiting.removeFirst();
    }
    key.interestOps(SelectionKey.OP_READ | (waiting.isEmpty() ? 0 : SelectionKey.OP_WRITE));
  }
}
