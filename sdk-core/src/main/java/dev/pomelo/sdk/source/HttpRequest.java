package dev.pomelo.sdk.source;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One GET request, redirections followed, and what its answer means. */
final class HttpRequest {

  private static final int MAX_REDIRECTIONS = 8;
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:(\\d+)-\\d+|\\*)/(\\d+|\\*)");

  private HttpRequest() {}

  /**
   * Asks for a file from a byte on.
   *
   * @param silence how long the server may send nothing
   * @return the connection with the answer to the last redirection; the caller disconnects it
   */
  static HttpURLConnection open(URI uri, long fromByte, Duration silence)
      throws IOException, PlaceFailed {
    URI at = uri;
    for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
      HttpURLConnection connection = connect(at, fromByte, silence);
      if (!REDIRECTIONS.contains(connection.getResponseCode())) {
        return connection;
      }
      String target = connection.getHeaderField("Location");
      connection.disconnect();
      if (target == null) {
        throw new PlaceFailed("the server redirects to nowhere");
      }
      URI next = at.resolve(target);
      if (isSecure(at) && !isSecure(next)) {
        throw new PlaceFailed("the server redirects from https to " + next);
      }
      at = next;
    }
    throw new PlaceFailed("the server redirects more than " + MAX_REDIRECTIONS + " times");
  }

  /**
   * Lets an answer pass that carries the file or a part of it.
   *
   * @throws PlaceFailed if asking again is useless
   * @throws IOException if it may help to ask again
   */
  static void check(HttpURLConnection connection, int status) throws IOException, PlaceFailed {
    if (status == 200 || status == 206) {
      return;
    }
    String message = connection.getResponseMessage();
    String reason = "HTTP " + status + (message == null ? "" : " " + message);
    if (status >= 500 || status == 408 || status == 429) {
      throw new IOException(reason);
    }
    throw new PlaceFailed(reason);
  }

  /** The first byte of the part that was sent, or -1. */
  static long startOfContentRange(HttpURLConnection connection) {
    return contentRange(connection, 1);
  }

  /** The size of the whole file in bytes, or -1 where it is not said. */
  static long totalOfContentRange(HttpURLConnection connection) {
    return contentRange(connection, 2);
  }

  private static HttpURLConnection connect(URI uri, long fromByte, Duration silence)
      throws IOException, PlaceFailed {
    URLConnection opened;
    try {
      opened = uri.toURL().openConnection();
    } catch (IllegalArgumentException e) {
      throw new PlaceFailed("not an address: " + uri);
    }
    if (!(opened instanceof HttpURLConnection connection)) {
      throw new PlaceFailed("not an http or https address: " + uri);
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(Math.toIntExact(silence.toMillis()));
    connection.setReadTimeout(Math.toIntExact(silence.toMillis()));
    connection.setRequestProperty("Accept-Encoding", "identity");
    connection.setRequestProperty("User-Agent", "pomelo");
    if (fromByte > 0) {
      connection.setRequestProperty("Range", "bytes=" + fromByte + "-");
    }
    return connection;
  }

  private static boolean isSecure(URI uri) {
    return "https".equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
  }

  private static long contentRange(HttpURLConnection connection, int group) {
    String header = connection.getHeaderField("Content-Range");
    Matcher matcher = CONTENT_RANGE.matcher(header == null ? "" : header);
    if (!matcher.matches() || matcher.group(group) == null || matcher.group(group).equals("*")) {
      return -1;
    }
    return Long.parseLong(matcher.group(group));
  }
}
