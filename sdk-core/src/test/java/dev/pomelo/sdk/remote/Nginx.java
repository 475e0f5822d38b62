package dev.pomelo.sdk.remote;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real nginx that keeps what is put there: everybody reads, {@code ci} writes. */
public final class Nginx implements AutoCloseable {

  /** Password of {@code ci}. */
  public static final String PASSWORD = "pomelo";

  private static final String CONFIGURATION =
      """
      daemon off;
      worker_processes 2;
      pid %1$s/pid;
      error_log stderr;
      events { worker_connections 64; }
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        server {
          listen 127.0.0.1:%2$d;
          location / {
            root %1$s/files;
            client_max_body_size 0;
            dav_methods PUT;
            create_full_put_path on;
            limit_except GET { auth_basic pomelo; auth_basic_user_file %1$s/htpasswd; }
          }
        }
      }
      """;

  private final Process process;
  private final URI uri;

  private Nginx(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Starts one that keeps its files in a directory, and waits until it listens. */
  public static Nginx start(Path directory) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.createDirectory(directory.resolve("files"));
    Files.writeString(directory.resolve("htpasswd"), "ci:{PLAIN}" + PASSWORD + "\n");
    Path file = directory.resolve("nginx.conf");
    String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
    Files.writeString(file, user + CONFIGURATION.formatted(directory, port));
    String program = Processes.find("nginx").orElseThrow().toString();
    Process process =
        Processes.start(
            ProcessRequest.of(program, "-c", file.toString(), "-p", directory.toString()), true);
    while (!listens(port)) {
      if (!process.isAlive()) {
        throw new IOException(
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      Thread.onSpinWait();
    }
    return new Nginx(process, URI.create("http://127.0.0.1:" + port + "/"));
  }

  /** Its address. */
  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    Processes.stop(process);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
