package dev.pomelo.sdk.kconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests from many fragments made one for each symbol: the last wins.
 *
 * @param merged in the order of the winning requests, because of a choice's members the one that
 *     comes last is chosen
 */
public record FragmentMerge(List<Merged> merged) {

  /**
   * What is asked for a symbol.
   *
   * @param request the one that counts
   * @param overridden earlier ones for the same symbol, in order
   */
  public record Merged(Request request, List<Request> overridden) {

    public Merged {
      overridden = List.copyOf(overridden);
    }
  }

  public FragmentMerge {
    merged = List.copyOf(merged);
  }

  /** Merges requests, earliest first. */
  public static FragmentMerge of(List<Request> requests) {
    Map<String, List<Request>> bySymbol = new LinkedHashMap<>();
    for (Request request : requests) {
      List<Request> earlier = bySymbol.remove(request.symbol());
      List<Request> all = earlier == null ? new ArrayList<>() : earlier;
      all.add(request);
      bySymbol.put(request.symbol(), all);
    }
    return new FragmentMerge(
        bySymbol.values().stream()
            .map(all -> new Merged(all.get(all.size() - 1), all.subList(0, all.size() - 1)))
            .toList());
  }

  /** The requests that count, one a symbol. */
  public List<Request> effective() {
    return merged.stream().map(Merged::request).toList();
  }

  /**
   * The merged fragment, for {@code KCONFIG_ALLCONFIG} or the end of a {@code .config}.
   *
   * @param prefix {@code CONFIG_} or what the program at hand uses
   */
  public String text(String prefix) {
    StringBuilder text = new StringBuilder();
    for (Request request : effective()) {
      text.append(DotConfig.line(prefix, request.symbol(), request.value())).append('\n');
    }
    return text.toString();
  }
}
