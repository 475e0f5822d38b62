package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.Request;
import java.util.List;

/**
 * What one file of a part asks of a config.
 *
 * @param file its name, as it is the source of the requests
 * @param requests in the order of the lines
 */
public record FragmentRequests(String file, List<Request> requests) {

  public FragmentRequests {
    requests = List.copyOf(requests);
  }
}
