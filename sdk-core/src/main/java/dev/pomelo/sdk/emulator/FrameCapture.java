package dev.pomelo.sdk.emulator;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file of Ethernet frames in the form of libpcap 2.4, big-endian, for Wireshark and tcpdump
 * ({@code pcap-savefile(5)}).
 */
final class FrameCapture implements AutoCloseable {

  private static final int MAGIC = 0xa1b2c3d4;
  private static final int LONGEST = 262_144;
  private static final int ETHERNET = 1;

  private final DataOutputStream out;

  private FrameCapture(DataOutputStream out) {
    this.out = out;
  }

  /** Begins a file. */
  static FrameCapture to(Path file) throws IOException {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    out.writeInt(MAGIC);
    out.writeShort(2);
    out.writeShort(4);
    out.writeInt(0); // time zone
    out.writeInt(0); // accuracy
    out.writeInt(LONGEST);
    out.writeInt(ETHERNET);
    return new FrameCapture(out);
  }

  /** Adds a frame with the time of now. */
  void add(byte[] frame) throws IOException {
    Instant now = Instant.now();
    out.writeInt((int) now.getEpochSecond());
    out.writeInt(now.getNano() / 1000);
    out.writeInt(frame.length);
    out.writeInt(frame.length);
    out.write(frame);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
