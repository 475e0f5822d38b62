package dev.pomelo.sdk.kconfig;

import dev.pomelo.sdk.kconfig.Explanation.Dependency;
import dev.pomelo.sdk.kconfig.Explanation.Link;
import dev.pomelo.sdk.kconfig.Explanation.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An explanation for people: a page of lines, the value and who set it first. */
public final class ExplanationText {

  private static final int SHOWN = 12;

  private final Explanation explanation;
  private final String prefix;
  private final List<String> lines = new ArrayList<>();

  private ExplanationText(Explanation explanation, String prefix) {
    this.explanation = explanation;
    this.prefix = prefix;
  }

  /**
   * The lines, without line endings.
   *
   * @param prefix {@link DotConfig#CONFIG} or what the program at hand uses
   */
  public static List<String> lines(Explanation explanation, String prefix) {
    return new ExplanationText(explanation, prefix).all();
  }

  private List<String> all() {
    lines.add(prefix + explanation.symbol() + "=" + value() + "  (" + explanation.type() + ")");
    for (Explanation.Definition definition : explanation.definitions()) {
      String prompt = definition.prompt() == null ? "no prompt" : '"' + definition.prompt() + '"';
      lines.add("  " + prompt + at(definition.at()));
      if (!definition.menu().isEmpty()) {
        lines.add("  in " + String.join(" > ", definition.menu()));
      }
    }
    section("set by", explanation.origins().stream().map(ExplanationText::origin).toList());
    section("in the way of y", explanation.obstacles());
    section("to switch it on, ask for", wish());
    title("depends on", explanation.dependencies().isEmpty());
    explanation.dependencies().forEach(dependency -> dependency(dependency, "  "));
    links("selected by", explanation.selectedBy());
    links("implied by", explanation.impliedBy());
    links("selects", explanation.selects());
    links("implies", explanation.implies());
    links("what depends on it", explanation.dependents());
    Explanation.@Nullable Range range = explanation.range();
    if (range != null) {
      lines.add("range: " + range.low() + " to " + range.high());
    }
    Explanation.@Nullable Choice choice = explanation.choice();
    if (choice != null) {
      lines.add("one of the choice \"" + choice.prompt() + '"' + at(choice.at()) + ":");
      choice.members().forEach(m -> lines.add((m.equals(choice.chosen()) ? "  * " : "    ") + m));
    }
    return List.copyOf(lines);
  }

  private String value() {
    return explanation.type().equals("string")
        ? '"' + explanation.value() + '"'
        : explanation.value();
  }

  private List<String> wish() {
    if (explanation.fix().isEmpty()) {
      return List.of();
    }
    List<String> wish = new ArrayList<>(explanation.fix());
    wish.add(prefix + explanation.symbol() + "=y");
    return wish;
  }

  private static String origin(Origin origin) {
    return origin.text() + at(origin.at());
  }

  private static String at(@Nullable String place) {
    return place == null ? "" : "  (" + place + ")";
  }

  private void title(String title, boolean empty) {
    if (!empty) {
      lines.add(title + ":");
    }
  }

  private void section(String title, List<String> content) {
    title(title, content.isEmpty());
    content.forEach(line -> lines.add("  " + line));
  }

  private void dependency(Dependency dependency, String indent) {
    String value = dependency.at() == null ? " is " + dependency.value() : "";
    lines.add(indent + dependency.expression() + value + at(dependency.at()));
    dependency.because().forEach(below -> dependency(below, indent + "  "));
  }

  /** Those that hold now come first. */
  private void links(String title, List<Link> links) {
    title(title, links.isEmpty());
    List<Link> sorted =
        links.stream().sorted(Comparator.comparing((Link link) -> !link.active())).toList();
    int shown = 0;
    for (Link link : sorted) {
      if (shown >= SHOWN && sorted.size() > SHOWN + 1) {
        lines.add("  and " + (sorted.size() - shown) + " more");
        return;
      }
      String condition = link.condition() == null ? "" : " if " + link.condition();
      lines.add("  " + link.symbol() + " [=" + link.value() + "]" + condition + at(link.at()));
      shown++;
    }
  }
}
