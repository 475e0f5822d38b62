package dev.pomelo.sdk.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A cache server in memory that can be told to misbehave. */
public final class FaultyCache implements AutoCloseable {

  /** What the server does. */
  public enum Habit {
    /** What it should. */
    GOOD,
    /** Answers nothing, ever. */
    SILENT,
    /** Sends half of a content, then nothing. */
    STALLING,
    /** Ends a content early. */
    TRUNCATING,
    /** Never ends a content. */
    ENDLESS,
    /** Flips a bit of each content. */
    FLIPPING,
    /** Answers with what lies somewhere else. */
    MIXING_UP,
    /** Has results, and has lost all contents. */
    FORGETTING,
    /** Answers everything with a login page. */
    LOGIN_PAGE,
    /** Has no time. */
    OVERLOADED,
    /** Has no time for a request the first time, and answers the second. */
    STUMBLING,
    /** Lets nobody in. */
    FORBIDDING,
    /** Sends everybody somewhere else, and back. */
    GOING_IN_CIRCLES
  }

  /** Requests in order: {@code GET /ac/12ab…}. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /** Names and passwords that were sent along. */
  public final List<String> authorizations = new CopyOnWriteArrayList<>();

  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Habit habit = Habit.GOOD;
  private volatile Optional<URI> elsewhere = Optional.empty();

  /** Starts a good one. */
  public FaultyCache() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Changes what it does from now on. */
  public void become(Habit newHabit) {
    habit = newHabit;
    requests.clear();
  }

  /** Sends everybody to another server from now on. */
  public void redirect(URI other) {
    elsewhere = Optional.of(other);
  }

  /** Loses all contents whose path begins so. */
  public void lose(String prefix) {
    contents.keySet().removeIf(path -> path.startsWith(prefix));
  }

  /** Flips a bit of what lies at this path, for good. */
  public void damage(String path) {
    contents.computeIfPresent(path, (key, content) -> flipped(content));
  }

  /** How many contents it has whose path begins so. */
  public long count(String prefix) {
    return contents.keySet().stream().filter(path -> path.startsWith(prefix)).count();
  }

  /** Its address. */
  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String request = exchange.getRequestMethod() + " " + path;
    requests.add(request);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null) {
      authorizations.add(authorization);
    }
    if (elsewhere.isPresent()) {
      exchange.getResponseHeaders().set("Location", elsewhere.get().resolve(path).toString());
      status(exchange, 307);
      exchange.close();
      return;
    }
    switch (habit) {
      case SILENT -> waitForEver();
      case OVERLOADED -> status(exchange, 503);
      case STUMBLING -> {
        if (Collections.frequency(requests, request) == 1) {
          status(exchange, 503);
        } else {
          store(exchange, path);
        }
      }
      case FORBIDDING -> status(exchange, 403);
      case LOGIN_PAGE ->
          send(exchange, "<title>Log in</title>".getBytes(StandardCharsets.US_ASCII), 21, false);
      case GOING_IN_CIRCLES -> {
        exchange.getResponseHeaders().set("Location", path);
        status(exchange, 307);
      }
      default -> store(exchange, path);
    }
    exchange.close();
  }

  private void store(HttpExchange exchange, String path) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      contents.put(path, exchange.getRequestBody().readAllBytes());
      status(exchange, 201);
      return;
    }
    byte[] content = contents.get(path);
    if (content == null || (habit == Habit.FORGETTING && path.startsWith("/cas/"))) {
      status(exchange, 404);
      return;
    }
    switch (habit) {
      case STALLING -> send(exchange, content, content.length / 2, true);
      case TRUNCATING -> send(exchange, content, content.length / 2, false);
      case ENDLESS -> sendForEver(exchange, content);
      case FLIPPING -> send(exchange, flipped(content), content.length, false);
      case MIXING_UP -> {
        byte[] other = another(path);
        send(exchange, other, other.length, false);
      }
      default -> send(exchange, content, content.length, false);
    }
  }

  private byte[] another(String path) {
    String kind = path.substring(0, 4);
    return contents.entrySet().stream()
        .filter(e -> e.getKey().startsWith(kind) && !e.getKey().equals(path))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] flipped(byte[] content) {
    byte[] copy = Arrays.copyOf(content, content.length);
    copy[copy.length / 2] ^= 1;
    return copy;
  }

  private void send(HttpExchange exchange, byte[] content, int bytes, boolean stall)
      throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content, 0, bytes);
    exchange.getResponseBody().flush();
    if (stall) {
      waitForEver();
    }
  }

  private static void sendForEver(HttpExchange exchange, byte[] content) throws IOException {
    boolean hasBody = exchange.getRequestMethod().equals("GET");
    exchange.sendResponseHeaders(200, hasBody ? 0 : -1);
    while (hasBody) { // until whoever asked has gone
      exchange.getResponseBody().write(content);
    }
  }

  private static void status(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, -1);
  }

  private void waitForEver() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
