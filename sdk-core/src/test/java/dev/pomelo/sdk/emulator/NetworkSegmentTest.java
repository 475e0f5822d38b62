package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines as QEMU's {@code -netdev stream} is one: frames behind their lengths. */
@Timeout(60)
class NetworkSegmentTest {

  @TempDir Path directory;

  private NetworkSegment segment;

  @BeforeEach
  void open() throws Exception {
    segment = NetworkSegment.open(directory.resolve("net"), directory.resolve("net.pcap"));
  }

  @AfterEach
  void close() {
    segment.close();
  }

  @Test
  void aFrameReachesAllOthersWhole() throws Exception {
    try (SocketChannel a = plug();
        SocketChannel b = plug();
        SocketChannel c = plug()) {
      meet(3);
      ByteBuffer bytes = frames("from a");
      a.write(bytes.slice(0, 3)); // a length in pieces
      a.write(bytes.slice(3, bytes.limit() - 3));
      assertThat(received(b)).isEqualTo("from a");
      assertThat(received(c)).isEqualTo("from a");
      b.write(frames("one", "two")); // two frames at once
      assertThat(received(a)).isEqualTo("one");
      assertThat(received(a)).isEqualTo("two");
      assertThat(received(c)).isEqualTo("one");
    }
  }

  @Test
  void aMachineThatTakesNothingOrIsGoneHoldsNobodyUp() throws Exception {
    try (SocketChannel a = plug();
        SocketChannel deaf = plug();
        SocketChannel b = plug()) {
      meet(3);
      deaf.shutdownInput();
      plug().close();
      String jumbo = "x".repeat(60_000);
      for (int i = 0; i < 100; i++) {
        a.write(frames(jumbo));
        assertThat(received(b)).isEqualTo(jumbo);
      }
    }
  }

  @Test
  void machinesGoWhileFramesCome() throws Exception {
    try (SocketChannel a = plug();
        SocketChannel b = plug()) {
      meet(2);
      for (int i = 0; i < 500; i++) {
        SocketChannel leaving = plug();
        meet(3);
        String frame = "frame " + i;
        leaving.close();
        a.write(frames(frame)); // found gone by this frame, or by its end, whichever is seen first
        assertThat(received(b)).isEqualTo(frame);
        await(() -> segment.machines() == 2);
      }
    }
  }

  @Test
  void everyFrameIsInTheCapture() throws Exception {
    try (SocketChannel a = plug();
        SocketChannel b = plug()) {
      meet(2);
      a.write(frames("kept"));
      assertThat(received(b)).isEqualTo("kept");
    }
    segment.close();
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("net.pcap")));
    assertThat(file.getInt()).isEqualTo(0xa1b2c3d4);
    assertThat(file.getInt(20)).as("link type Ethernet").isEqualTo(1);
    assertThat(StandardCharsets.UTF_8.decode(file.slice(24, file.limit() - 24)).toString())
        .endsWith("kept");
    assertThat(file.getInt(file.limit() - 8)).as("its length").isEqualTo(4);
    assertThat(segment.socket()).doesNotExist();
  }

  private SocketChannel plug() throws Exception {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(segment.socket()));
    return channel;
  }

  private void meet(int machines) throws InterruptedException {
    await(() -> segment.machines() >= machines);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new InterruptedException(); // the test's time is over
      }
      Thread.onSpinWait();
    }
  }

  private static ByteBuffer frames(String... texts) {
    ByteBuffer all = ByteBuffer.allocate(1 << 17);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      all.putInt(bytes.length).put(bytes);
    }
    return all.flip();
  }

  private static String received(SocketChannel channel) throws Exception {
    ByteBuffer length = read(channel, 4);
    return StandardCharsets.UTF_8.decode(read(channel, length.getInt())).toString();
  }

  private static ByteBuffer read(SocketChannel channel, int bytes) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      assertThat(channel.read(buffer)).isPositive();
    }
    return buffer.flip();
  }
}
