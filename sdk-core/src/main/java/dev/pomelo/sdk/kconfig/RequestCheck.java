package dev.pomelo.sdk.kconfig;

import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the requests in a config.
 *
 * @param unmet requests that do not hold and have no waiver, in the order of the requests
 * @param waived requests that do not hold and have one
 * @param stale waivers that waive nothing, in the order of the waivers
 */
public record RequestCheck(List<Unmet> unmet, List<Unmet> waived, List<StaleWaiver> stale) {

  public RequestCheck {
    unmet = List.copyOf(unmet);
    waived = List.copyOf(waived);
    stale = List.copyOf(stale);
  }

  /**
   * Compares requests with a config.
   *
   * @param requests one a symbol, as {@link FragmentMerge#effective} gives them
   * @param config the config that the program's own {@code make olddefconfig} left
   * @param waivers permissions for requests not to hold
   */
  public static RequestCheck check(List<Request> requests, DotConfig config, List<Waiver> waivers) {
    Map<String, StaleWaiver> unused = new LinkedHashMap<>();
    for (Waiver waiver : waivers) {
      unused.put(waiver.symbol(), new StaleWaiver(waiver, StaleWaiver.Kind.NOT_REQUESTED));
    }
    List<Unmet> unmet = new ArrayList<>();
    List<Unmet> waived = new ArrayList<>();
    for (Request request : requests) {
      boolean hasWaiver = unused.containsKey(request.symbol());
      if (holds(request, config)) {
        unused.computeIfPresent(
            request.symbol(), (s, w) -> new StaleWaiver(w.waiver(), StaleWaiver.Kind.HOLDS));
        continue;
      }
      unused.remove(request.symbol());
      (hasWaiver ? waived : unmet)
          .add(new Unmet(request, config.value(request.symbol()).orElse(null)));
    }
    return new RequestCheck(unmet, waived, List.copyOf(unused.values()));
  }

  /** Whether every request holds or is waived, and every waiver is needed. */
  public boolean clean() {
    return unmet.isEmpty() && stale.isEmpty();
  }

  /**
   * The requests that do not hold in a configuration.
   *
   * @param prefix {@code CONFIG_} or what the program at hand uses
   */
  public static List<Unmet> unmet(
      List<Request> requests, Configuration configuration, String prefix) {
    String text = new ConfigWriter(configuration.copy(), prefix).dotConfig();
    return check(requests, DotConfig.parse("config", text, prefix), List.of()).unmet();
  }

  private static boolean holds(Request request, DotConfig config) {
    return config
        .value(request.symbol())
        .map(actual -> request.value().heldBy(actual))
        .orElse(request.value() == Value.Tristate.N);
  }
}
