package dev.pomelo.sdk.remote;

import dev.pomelo.sdk.remote.RemoteFailure.Cure;
import dev.pomelo.sdk.store.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a server sends, and sees whether it is what was asked for. What is longer is not
 * waited for: the transfer ends at the first byte too many.
 */
final class Received implements BodySubscriber<Boolean> {

  private final OutputStream out;
  private final long limit;
  private final @Nullable Digest expected;
  private final MessageDigest sha = Digest.sha256();
  private final AtomicLong bytes = new AtomicLong();
  private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
  private @Nullable Subscription transfer;

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

  /** How many bytes have come so far. */
  long bytes() {
    return bytes.get();
  }

  /** True once all has come; a {@link RemoteFailure} if it is not what was asked for. */
  @Override
  public CompletionStage<Boolean> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    transfer = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    if (whole.isDone()) {
      return;
    }
    try {
      for (ByteBuffer part : parts) {
        byte[] content = new byte[part.remaining()];
        part.get(content);
        if (bytes.addAndGet(content.length) > limit) {
          end(wrong());
          return;
        }
        sha.update(content);
        out.write(content);
      }
      transfer().request(1);
    } catch (IOException e) {
      end(unwritable(e));
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
    close();
  }

  @Override
  public void onComplete() {
    close();
    if (expected == null || Digest.of(sha).equals(expected)) {
      whole.complete(true);
    } else {
      whole.completeExceptionally(wrong());
    }
  }

  private void end(RemoteFailure failure) {
    whole.completeExceptionally(failure);
    transfer().cancel();
    close();
  }

  private Subscription transfer() {
    return Objects.requireNonNull(transfer, "nothing is received before it begins");
  }

  private void close() {
    try {
      out.close();
    } catch (IOException e) {
      whole.completeExceptionally(unwritable(e));
    }
  }

  private static RemoteFailure wrong() {
    return new RemoteFailure(Cure.AGAIN, "what it sent is not what it should be");
  }

  private static RemoteFailure unwritable(IOException e) {
    return new RemoteFailure(Cure.SKIP, "cannot write what it sent: " + e.getMessage());
  }
}
