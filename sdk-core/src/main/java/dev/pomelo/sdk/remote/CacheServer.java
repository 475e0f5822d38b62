package dev.pomelo.sdk.remote;

import dev.pomelo.sdk.remote.RemoteFailure.Cure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a server of the HTTP cache protocol. Each request has a time by which it has ended,
 * whatever the server does, and is tried twice where that can help.
 */
final class CacheServer {

  private static final int ATTEMPTS = 2;
  private static final int MAX_REDIRECTIONS = 5;
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

  /** The slowest lines that are worth waiting for, in bytes a second. */
  private static final long SLOWEST_RECEIVING = 64 << 10;

  private static final long SLOWEST_SENDING = 1 << 20;

  private final RemoteSettings settings;
  private final HttpClient client;

  CacheServer(RemoteSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Gets what lies at a path.
   *
   * @param sinks gives each attempt a place of its own for what is received
   * @return whether the server has it
   */
  boolean get(String path, Supplier<Received> sinks) throws RemoteFailure, InterruptedException {
    return again(
        () -> {
          Received sink = sinks.get();
          BodyHandler<Boolean> handler =
              head -> head.statusCode() / 100 == 2 ? sink : BodySubscribers.replacing(false);
          Patience patience = new Patience(settings.patience(), sink::bytes, SLOWEST_RECEIVING);
          HttpResponse<Boolean> response =
              send(path, "GET", BodyPublishers.noBody(), handler, patience);
          return has(response.statusCode()) && response.body();
        });
  }

  /** Whether the server has what lies at a path. */
  boolean has(String path) throws RemoteFailure, InterruptedException {
    Patience patience = new Patience(settings.patience(), () -> 0, 1);
    return again(
        () ->
            has(
                send(path, "HEAD", BodyPublishers.noBody(), BodyHandlers.discarding(), patience)
                    .statusCode()));
  }

  /** Puts bytes at a path. */
  void put(String path, byte[] content) throws RemoteFailure, InterruptedException {
    put(path, () -> BodyPublishers.ofByteArray(content), content.length);
  }

  /** Puts a file at a path. */
  void put(String path, Path file, long bytes) throws RemoteFailure, InterruptedException {
    put(path, () -> BodyPublishers.ofFile(file), bytes);
  }

  private interface Content {
    BodyPublisher open() throws IOException;
  }

  private void put(String path, Content content, long bytes)
      throws RemoteFailure, InterruptedException {
    again(
        () -> {
          BodyPublisher body;
          try {
            body = content.open();
          } catch (IOException e) {
            throw new RemoteFailure(Cure.SKIP, "cannot read what to send: " + e.getMessage());
          }
          Duration time = settings.patience().plusMillis(bytes * 1000 / SLOWEST_SENDING);
          Patience patience = new Patience(time, () -> 0, 1);
          int status = send(path, "PUT", body, BodyHandlers.discarding(), patience).statusCode();
          if (status == 413) {
            throw new RemoteFailure(Cure.SKIP, "HTTP 413: larger than the server takes");
          }
          if (!has(status)) {
            throw new RemoteFailure(Cure.GIVE_UP, "HTTP " + status + " for a PUT");
          }
          return true;
        });
  }

  private interface Attempt {
    boolean run() throws RemoteFailure, InterruptedException;
  }

  private static boolean again(Attempt attempt) throws RemoteFailure, InterruptedException {
    for (int i = 1; ; i++) {
      try {
        return attempt.run();
      } catch (RemoteFailure e) {
        if (e.cure() != Cure.AGAIN || i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static boolean has(int status) throws RemoteFailure {
    if (status / 100 == 2) {
      return true;
    }
    if (status == 404 || status == 410) {
      return false;
    }
    if (status == 401 || status == 403) {
      throw new RemoteFailure(
          Cure.GIVE_UP, "HTTP " + status + ": it wants another name or password");
    }
    throw new RemoteFailure(
        status / 100 == 5 || status == 429 ? Cure.AGAIN : Cure.GIVE_UP, "HTTP " + status);
  }

  private <T> HttpResponse<T> send(
      String path, String method, BodyPublisher body, BodyHandler<T> handler, Patience patience)
      throws RemoteFailure, InterruptedException {
    URI at = settings.uri().resolve(path);
    @Nullable String authorization = settings.authorization();
    for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(at).method(method, body);
      request.header("User-Agent", "pomelo");
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      HttpResponse<T> response = await(client.sendAsync(request.build(), handler), patience);
      if (!REDIRECTIONS.contains(response.statusCode())) {
        return response;
      }
      URI next = at.resolve(response.headers().firstValue("Location").orElse(""));
      if ("https".equals(at.getScheme()) && !"https".equals(next.getScheme())) {
        throw new RemoteFailure(Cure.GIVE_UP, "it redirects from https to " + next);
      }
      if (!next.resolve("/").equals(at.resolve("/"))) {
        authorization = null; // what proves who asks is for the one server
      }
      at = next;
    }
    throw new RemoteFailure(Cure.GIVE_UP, "it redirects without end");
  }

  /**
   * How long to wait.
   *
   * @param time for an answer, and again for each time in which enough bytes came
   * @param bytes how many came so far
   * @param slowest how many have to come in a second
   */
  private record Patience(Duration time, LongSupplier bytes, long slowest) {}

  private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer, Patience patience)
      throws RemoteFailure, InterruptedException {
    long millis = patience.time().toMillis();
    try {
      for (long before = 0; ; before = patience.bytes().getAsLong()) {
        try {
          return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (patience.bytes().getAsLong() - before < patience.slowest() * millis / 1000) {
            throw new RemoteFailure(
                Cure.GIVE_UP, "it did not answer within " + shown(patience.time()));
          }
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof RemoteFailure failure) {
        throw failure; // of what was received
      }
      if (cause instanceof HttpConnectTimeoutException) {
        throw new RemoteFailure(
            Cure.GIVE_UP, "cannot connect within " + shown(settings.patience()));
      }
      if (cause instanceof ConnectException) {
        throw new RemoteFailure(Cure.GIVE_UP, "cannot connect");
      }
      throw new RemoteFailure(
          Cure.AGAIN,
          "the connection broke: "
              + (cause.getMessage() == null ? cause.toString() : cause.getMessage()));
    } finally {
      answer.cancel(true); // closes the connection where it has not ended
    }
  }

  private static String shown(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
