package dev.pomelo.sdk.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which server to use, and how.
 *
 * @param uri the server's address, below which {@code ac/} and {@code cas/} lie
 * @param writes whether what this machine builds is sent there
 * @param authorization content of the header that proves who asks, or null
 * @param patience how long the server may take for an answer, beside the time that its bytes need
 */
public record RemoteSettings(
    URI uri, boolean writes, @Nullable String authorization, Duration patience) {

  /** How long a server may take if nobody says otherwise. */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

  public RemoteSettings {
    String text = uri.toString();
    if (!text.matches("https?://[^/]+.*")) {
      throw new IllegalArgumentException("not an http or https address: " + text);
    }
    uri = text.endsWith("/") ? uri : URI.create(text + "/");
  }

  /** Proves who asks by a name and a password; by a token where there is no name. */
  public static @Nullable String authorization(@Nullable String user, @Nullable String password) {
    if (password == null) {
      return null;
    }
    if (user == null || user.isEmpty()) {
      return "Bearer " + password;
    }
    String pair = user + ':' + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** Says nothing of who asks: the record may end up in a log. */
  @Override
  public String toString() {
    String place = uri.toString().replaceFirst("//[^/]*@", "//");
    return place + (writes ? ", writing" : ", reading");
  }
}
