package dev.pomelo.sdk.remote;

import dev.pomelo.sdk.remote.RemoteFailure.Cure;
import dev.pomelo.sdk.store.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what a server sends, up to a limit, and sees whether it is what was asked for. */
final class Received implements Consumer<Optional<byte[]>> {

  private final OutputStream out;
  private final long limit;
  private final @Nullable Digest expected;
  private final MessageDigest sha = Digest.sha256();
  private final AtomicLong bytes = new AtomicLong();
  private @Nullable IOException failure;

  private Received(OutputStream out, long limit, @Nullable Digest expected) {
    this.out = out;
    this.limit = limit;
    this.expected = expected;
  }

  /** Receives into memory what has no digest of its own. */
  static Received unchecked(ByteArrayOutputStream out, long limit) {
    return new Received(out, limit, null);
  }

  /** Receives into memory what has this digest. */
  static Received checked(ByteArrayOutputStream out, long limit, Digest expected) {
    return new Received(out, limit, expected);
  }

  /** Receives into a new file what has this digest. */
  static Received checked(Path file, long limit, Digest expected) throws IOException {
    return new Received(Files.newOutputStream(file), limit, expected);
  }

  @Override
  public void accept(Optional<byte[]> part) {
    if (part.isEmpty() || failure != null) {
      return;
    }
    if (bytes.addAndGet(part.get().length) > limit) {
      return; // not kept; the digest is not that of the first bytes either
    }
    sha.update(part.get());
    try {
      out.write(part.get());
    } catch (IOException e) {
      failure = e;
    }
  }

  /** How many bytes have come so far. */
  long bytes() {
    return bytes.get();
  }

  /**
   * The server says that it has sent all.
   *
   * @return true
   * @throws RemoteFailure if that is not what was asked for, or it cannot be written
   */
  boolean end() throws RemoteFailure {
    try {
      out.close();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
    if (failure != null) {
      throw new RemoteFailure(Cure.SKIP, "cannot write what it sent: " + failure.getMessage());
    }
    if (bytes.get() > limit || (expected != null && !Digest.of(sha).equals(expected))) {
      throw new RemoteFailure(Cure.AGAIN, "what it sent is not what it should be");
    }
    return true;
  }
}
