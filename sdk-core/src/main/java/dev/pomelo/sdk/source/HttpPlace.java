package dev.pomelo.sdk.source;

import java.net.URI;

/**
 * A file on a web server.
 *
 * @param uri an {@code https} or {@code http} address
 */
public record HttpPlace(URI uri) implements Place {

  @Override
  public String describe() {
    return uri.toString();
  }
}
