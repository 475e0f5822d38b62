package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Downloads a file over HTTP, going on where an earlier attempt or an earlier run stopped.
 *
 * <p>Uses {@link HttpURLConnection}: unlike {@code java.net.http} it gives up on a server that
 * accepts a request and then falls silent.
 */
final class HttpDownload {

  /** Hears how many bytes there are and how many there will be, -1 where the server is silent. */
  @FunctionalInterface
  interface Progress {
    void bytes(long soFar, long total);
  }

  /** Hears that an attempt failed and another follows after a pause. */
  @FunctionalInterface
  interface Retrying {
    void retrying(String reason, Duration pause);
  }

  /**
   * How patient to be.
   *
   * @param attempts how many attempts in a row may bring no new byte
   * @param firstPause before the second attempt; doubled before each further one
   * @param silence how long a server may send nothing
   */
  record Patience(int attempts, Duration firstPause, Duration silence) {
    static final Patience USUAL = new Patience(5, Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  private static final int BUFFER_BYTES = 1 << 16;

  private final HttpPlace place;
  private final Path partial;
  private final Patience patience;
  private final Progress progress;

  HttpDownload(HttpPlace place, Path partial, Patience patience, Progress progress) {
    this.place = place;
    this.partial = partial;
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * Downloads until the partial file is whole. It is left in place when that fails.
   *
   * @throws PlaceFailed if the server does not have the file or cannot be reached
   * @throws PomeloException if the partial file cannot be written
   */
  void run(Retrying listener) throws PlaceFailed, PomeloException, InterruptedException {
    long best = size();
    int fruitless = 0;
    Duration pause = patience.firstPause();
    while (true) {
      String reason;
      try {
        attempt();
        return;
      } catch (IOException e) {
        reason = reason(e);
      }
      if (size() > best) {
        best = size();
        fruitless = 0;
        pause = patience.firstPause();
      }
      if (++fruitless >= patience.attempts()) {
        throw new PlaceFailed(reason + " (" + fruitless + " attempts)");
      }
      listener.retrying(reason, pause);
      Thread.sleep(pause.toMillis());
      pause = pause.multipliedBy(2);
    }
  }

  private void attempt() throws IOException, PlaceFailed, PomeloException, InterruptedException {
    long from = size();
    HttpURLConnection connection = HttpRequest.open(place.uri(), from, patience.silence());
    try {
      int status = connection.getResponseCode();
      if (status == 416 && from > 0) {
        if (HttpRequest.totalOfContentRange(connection) == from) {
          return; // all of it was there already
        }
        delete();
        throw new IOException("the server cannot go on where the last download stopped");
      }
      HttpRequest.check(connection, status);
      boolean resumed = status == 206 && HttpRequest.startOfContentRange(connection) == from;
      if (status == 206 && !resumed) {
        delete();
        throw new IOException("the server sent another part than it was asked for");
      }
      receive(connection, resumed ? from : 0);
    } finally {
      connection.disconnect();
    }
  }

  private void receive(HttpURLConnection connection, long from)
      throws IOException, PomeloException, InterruptedException {
    long length = connection.getContentLengthLong();
    long total = length < 0 ? -1 : from + length;
    long soFar = from;
    progress.bytes(soFar, total);
    try (InputStream in = connection.getInputStream();
        OutputStream out = open(from > 0)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        write(out, buffer, n);
        soFar += n;
        progress.bytes(soFar, total);
      }
    }
    if (total >= 0 && soFar < total) {
      throw new IOException("the connection broke off after " + soFar + " of " + total + " bytes");
    }
  }

  private OutputStream open(boolean append) throws PomeloException {
    try {
      return Files.newOutputStream(
          partial,
          StandardOpenOption.CREATE,
          append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(partial, e);
    }
  }

  private void write(OutputStream out, byte[] buffer, int bytes) throws PomeloException {
    try {
      out.write(buffer, 0, bytes);
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(partial, e);
    }
  }

  private void delete() throws PomeloException {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(partial, e);
    }
  }

  private long size() throws PomeloException {
    try {
      return Files.exists(partial) ? Files.size(partial) : 0;
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot read " + partial + ": " + e.getMessage()), e);
    }
  }

  private String reason(IOException e) {
    if (e instanceof UnknownHostException) {
      return "no such host: " + place.uri().getHost();
    }
    if (e instanceof SocketTimeoutException) {
      return "no answer for " + patience.silence().toSeconds() + " s";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
