package dev.pomelo.sdk.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server with one file and bad habits. */
final class FileServer implements AutoCloseable {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

  /** Paths and ranges asked for, in order. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final byte[] content;

  FileServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/good/", exchange -> send(exchange, Integer.MAX_VALUE, false));
    server.createContext("/breaks/", exchange -> send(exchange, 1000, false));
    server.createContext("/stalls/", exchange -> send(exchange, 1000, true));
    server.createContext("/no-range/", this::withoutRange);
    server.createContext("/gone/", exchange -> status(exchange, 404));
    server.createContext("/busy/", exchange -> status(exchange, 503));
    server.createContext("/busy-once/", this::busyOnce);
    server.createContext("/moved/", exchange -> redirect(exchange, "/good/source.tar"));
    server.createContext("/circle/", exchange -> redirect(exchange, "/circle/source.tar"));
    server.createContext("/login/", this::login);
    server.start();
  }

  HttpPlace place(String habit) {
    return new HttpPlace(
        URI.create(
            "http://localhost:" + server.getAddress().getPort() + "/" + habit + "/source.tar"));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** Sends what is asked for, but at most {@code limit} bytes of it. */
  private void send(HttpExchange exchange, int limit, boolean stall) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    note(exchange);
    Matcher matcher = RANGE.matcher(range == null ? "" : range);
    int from = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (from >= content.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    if (range != null) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    int rest = content.length - from;
    exchange.sendResponseHeaders(range == null ? 200 : 206, rest);
    OutputStream out = exchange.getResponseBody();
    out.write(content, from, Math.min(rest, limit));
    out.flush();
    if (stall && rest > limit) {
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  private void withoutRange(HttpExchange exchange) throws IOException {
    note(exchange);
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private void busyOnce(HttpExchange exchange) throws IOException {
    if (requests.isEmpty()) {
      status(exchange, 503);
    } else {
      send(exchange, Integer.MAX_VALUE, false);
    }
  }

  private void status(HttpExchange exchange, int status) throws IOException {
    note(exchange);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    status(exchange, 302);
  }

  private void login(HttpExchange exchange) throws IOException {
    note(exchange);
    byte[] page = "<!DOCTYPE html><title>Log in</title>".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  private void note(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
  }
}
