package dev.pomelo.sdk.kconfig.menu;

import dev.pomelo.sdk.kconfig.FragmentMerge;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.RequestCheck;
import dev.pomelo.sdk.kconfig.Unmet;
import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is left of a menu: the text of the project's fragment with only the difference in it.
 *
 * @param text the whole fragment
 * @param lines the lines that it did not have before
 * @param remarks what of the menu a build with this fragment does otherwise, one a line; mostly
 *     nothing
 */
public record MenuResult(String text, List<String> lines, List<String> remarks) {

  public MenuResult {
    lines = List.copyOf(lines);
    remarks = List.copyOf(remarks);
  }

  /**
   * What a build makes of a fragment of the project.
   *
   * @param requests those of all parts, the fragment's among them
   * @param configuration computed with them
   */
  public record Built(FragmentMerge requests, Configuration configuration) {}

  /**
   * Finds the difference. A line is left out if the same comes out without it; a request of the
   * fragment that the menu made impossible is removed, one of another part overridden. What comes
   * out is built anew and compared with the menu.
   *
   * @param file the fragment's name, as it is the source of requests
   * @param text what it holds now
   * @param build what a build makes of a text of the fragment
   */
  public static MenuResult of(Menu menu, String file, String text, Function<String, Built> build) {
    String prefix = menu.prefix();
    Configuration goal = menu.configuration();
    Built before = build.apply(text);
    Set<String> unmetBefore = symbols(unmet(before.requests(), before.configuration(), prefix));
    Map<String, Optional<Value>> wanted = new LinkedHashMap<>();
    menu.changed().forEach((symbol, value) -> wanted.put(symbol.name(), Optional.of(value)));
    wanted.remove("");
    for (FragmentMerge.Merged merged : lost(before, goal, prefix)) {
      Request request = merged.request();
      if (!wanted.containsKey(request.symbol()) && !unmetBefore.contains(request.symbol())) {
        boolean only =
            request.source().file().equals(file)
                && merged.overridden().stream().allMatch(o -> o.source().file().equals(file));
        wanted.put(request.symbol(), only ? Optional.empty() : Optional.of(Value.Tristate.N));
      }
    }
    for (String symbol : List.copyOf(wanted.keySet())) {
      Map<String, Optional<Value>> fewer = new LinkedHashMap<>(wanted);
      fewer.put(symbol, Optional.empty());
      Built built = build.apply(FragmentEdit.apply(text, prefix, fewer));
      if (Incremental.writtenChanges(goal, built.configuration()).isEmpty()
          && unmetBefore.containsAll(
              symbols(unmet(built.requests(), built.configuration(), prefix)))) {
        wanted.put(symbol, Optional.empty());
      }
    }
    String edited = FragmentEdit.apply(text, prefix, wanted);
    return new MenuResult(
        edited, added(text, edited), remarks(goal, build.apply(edited), unmetBefore, prefix));
  }

  private static List<FragmentMerge.Merged> lost(Built before, Configuration now, String prefix) {
    Set<String> unmet = symbols(unmet(before.requests(), now, prefix));
    return before.requests().merged().stream()
        .filter(merged -> unmet.contains(merged.request().symbol()))
        .toList();
  }

  private static List<String> remarks(
      Configuration goal, Built built, Set<String> unmetBefore, String prefix) {
    List<String> remarks = new ArrayList<>();
    for (Incremental.Change change : Incremental.writtenChanges(goal, built.configuration())) {
      remarks.add(
          prefix
              + change.symbol().name()
              + " is "
              + change.after()
              + " in a build, and was "
              + change.before()
              + " in the menu");
    }
    for (Unmet unmet : unmet(built.requests(), built.configuration(), prefix)) {
      if (!unmetBefore.contains(unmet.request().symbol())) {
        remarks.add(unmet.request().source() + ": " + unmet.sentence(prefix));
      }
    }
    return remarks;
  }

  private static List<String> added(String before, String after) {
    Set<String> old = new HashSet<>(before.lines().toList());
    return after.lines().filter(line -> !old.contains(line)).toList();
  }

  private static List<Unmet> unmet(
      FragmentMerge requests, Configuration configuration, String prefix) {
    return RequestCheck.unmet(requests.effective(), configuration, prefix);
  }

  private static Set<String> symbols(List<Unmet> unmet) {
    return unmet.stream().map(u -> u.request().symbol()).collect(Collectors.toSet());
  }
}
