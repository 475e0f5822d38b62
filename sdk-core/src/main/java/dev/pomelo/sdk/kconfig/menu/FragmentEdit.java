package dev.pomelo.sdk.kconfig.menu;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Changes the requests of a fragment and leaves everything else in it as somebody wrote it. */
public final class FragmentEdit {

  private FragmentEdit() {}

  /**
   * Makes a fragment ask for what another one asks.
   *
   * @param lines the other one
   */
  public static String apply(String text, String prefix, String lines) {
    Map<String, Optional<Value>> wanted = new LinkedHashMap<>();
    Fragment.parse("", lines, prefix, IntUnaryOperator.identity())
        .requests()
        .forEach(request -> wanted.put(request.symbol(), Optional.of(request.value())));
    return apply(text, prefix, wanted);
  }

  /**
   * Changes a fragment.
   *
   * @param text the fragment; its line endings are kept
   * @param prefix {@code CONFIG_} or what the program at hand uses
   * @param wanted by symbol what the fragment is to ask for; empty for no line about the symbol
   * @return the fragment with a line for each wanted value: where the last line for its symbol was,
   *     or at the end
   */
  public static String apply(String text, String prefix, Map<String, Optional<Value>> wanted) {
    Fragment fragment = Fragment.parse("", text, prefix, IntUnaryOperator.identity());
    Map<Integer, Request> requests = new HashMap<>();
    Map<String, Request> last = new HashMap<>();
    for (Request request : fragment.requests()) {
      requests.put(request.source().line(), request);
      last.put(request.symbol(), request);
    }
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      Request request = requests.get(++number);
      if (request == null || !wanted.containsKey(request.symbol())) {
        lines.add(line);
      } else if (request.equals(last.get(request.symbol()))) {
        wanted
            .get(request.symbol())
            .ifPresent(
                value ->
                    lines.add(
                        value.equals(request.value())
                            ? line
                            : DotConfig.line(prefix, request.symbol(), value)));
      }
    }
    wanted.forEach(
        (symbol, value) -> {
          if (value.isPresent() && !last.containsKey(symbol)) {
            lines.add(DotConfig.line(prefix, symbol, value.get()));
          }
        });
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    return lines.isEmpty() ? "" : String.join(end, lines) + end;
  }
}
