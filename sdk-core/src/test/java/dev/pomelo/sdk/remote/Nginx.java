package dev.pomelo.sdk.remote;

import dev.pomelo.sdk.execution.LocalServer;
import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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

  private final LocalServer server;

  private Nginx(LocalServer server) {
    this.server = server;
  }

  /** Starts one that keeps its files in a directory, and waits until it listens. */
  public static Nginx start(Path directory) throws Exception {
    Files.createDirectory(directory.resolve("files"));
    Files.writeString(directory.resolve("htpasswd"), "ci:{PLAIN}" + PASSWORD + "\n");
    Path file = directory.resolve("nginx.conf");
    String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
    String program = Processes.find("nginx").orElseThrow().toString();
    return new Nginx(
        LocalServer.start(
            port -> {
              write(file, user + CONFIGURATION.formatted(directory, port));
              return ProcessRequest.of(program, "-c", file.toString(), "-p", directory.toString());
            }));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  @Override
  public void close() {
    server.close();
  }
}
