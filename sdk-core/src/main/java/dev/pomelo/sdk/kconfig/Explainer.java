package dev.pomelo.sdk.kconfig;

import dev.pomelo.sdk.kconfig.Explanation.Choice;
import dev.pomelo.sdk.kconfig.Explanation.Definition;
import dev.pomelo.sdk.kconfig.Explanation.Dependency;
import dev.pomelo.sdk.kconfig.Explanation.Link;
import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Mentions;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says why symbols have their values in a configuration. Changes nothing. */
public final class Explainer {

  private static final int DEEPEST = 6;
  private static final List<String> LOGIC = List.of("n", "m", "y");

  private final Configuration configuration;
  private final FragmentMerge requests;
  private final RequestDiagnosis diagnosis;
  private final String prefix;

  /**
   * Prepares to explain a configuration.
   *
   * @param requests what it was computed from
   * @param prefix {@link DotConfig#CONFIG} or what the program at hand uses
   */
  public Explainer(Configuration configuration, FragmentMerge requests, String prefix) {
    this.configuration = configuration;
    this.requests = requests;
    this.diagnosis = new RequestDiagnosis(configuration);
    this.prefix = prefix;
  }

  /**
   * Explains a symbol.
   *
   * @throws IllegalArgumentException if it is not defined
   */
  public Explanation explain(Symbol symbol) {
    if (!symbol.isDefined()) {
      throw new IllegalArgumentException(symbol + " is not defined");
    }
    RequestDiagnosis.Finding finding = obstacles(symbol);
    List<Link> selectedBy = new ArrayList<>();
    List<Link> impliedBy = new ArrayList<>();
    List<Link> dependents = new ArrayList<>();
    for (Symbol other : configuration.tree().symbols().all()) {
      others(symbol, other, selectedBy, impliedBy, dependents);
    }
    Expr.@Nullable Range range = configuration.range(symbol);
    return new Explanation(
        Explanation.FORMAT,
        symbol.name(),
        symbol.type().toString().toLowerCase(Locale.ROOT),
        configuration.text(symbol),
        new Origins(configuration, requests).of(symbol),
        finding.causes(),
        finding.fix(),
        symbol.definitions().stream().map(Explainer::definition).toList(),
        dependencies(symbol),
        selectedBy,
        impliedBy,
        targets(symbol, Property.Kind.SELECT),
        targets(symbol, Property.Kind.IMPLY),
        dependents,
        range == null
            ? null
            : new Explanation.Range(
                configuration.text(range.low()), configuration.text(range.high())),
        choice(symbol.choice()));
  }

  /** What is in the way of the greatest value, as a request for it would be told. */
  private RequestDiagnosis.Finding obstacles(Symbol symbol) {
    if (!symbol.type().isLogic() || configuration.tristate(symbol) == Values.YES) {
      return new RequestDiagnosis.Finding(RequestDiagnosis.Kind.OTHER, List.of(), List.of());
    }
    Request wish = new Request(symbol.name(), Value.Tristate.Y, new Source("", 0), "");
    return diagnosis.of(new Unmet(wish, null), prefix);
  }

  private static Definition definition(Entry entry) {
    List<String> menu = new ArrayList<>();
    for (Entry around = entry.parent(); around != null; around = around.parent()) {
      Property title = around.prompt();
      if (title != null && title.text() != null && around.parent() != null) {
        menu.add(0, title.text());
      }
    }
    @Nullable Property prompt = entry.prompt();
    return new Definition(
        entry.position().toString(),
        prompt == null ? null : prompt.text(),
        menu,
        entry.help() == null ? null : entry.help().strip());
  }

  private List<Dependency> dependencies(Symbol symbol) {
    Set<Symbol> seen = new HashSet<>(Set.of(symbol));
    return Causes.operands(symbol.directDependency(), true).stream()
        .map(operand -> dependency(operand, seen, 1))
        .toList();
  }

  private Dependency dependency(Expr expr, Set<Symbol> seen, int depth) {
    int value = expr.evaluate(configuration);
    @Nullable Symbol symbol = expr instanceof Expr.Of of ? of.symbol() : null;
    List<Dependency> because = new ArrayList<>();
    if (symbol != null && value != Values.YES && depth < DEEPEST && seen.add(symbol)) {
      for (Expr operand : Causes.operands(symbol.directDependency(), true)) {
        if (operand.evaluate(configuration) != Values.YES) {
          because.add(dependency(operand, seen, depth + 1));
        }
      }
    }
    return new Dependency(
        configuration.printed(expr), LOGIC.get(value), symbol == null ? null : at(symbol), because);
  }

  private static @Nullable String at(Symbol symbol) {
    return symbol.isDefined() ? String.valueOf(Causes.position(symbol)) : null;
  }

  /** What another symbol has to do with one. */
  private void others(
      Symbol symbol, Symbol other, List<Link> selects, List<Link> implies, List<Link> depends) {
    for (Property property : other.properties()) {
      if (symbol.equals(property.target()) && property.kind() == Property.Kind.SELECT) {
        selects.add(link(other, other, property));
      } else if (symbol.equals(property.target()) && property.kind() == Property.Kind.IMPLY) {
        implies.add(link(other, other, property));
      }
    }
    if (other.isDefined() && other.isNamed() && mentions(other.directDependency(), symbol)) {
      depends.add(
          new Link(
              other.name(),
              configuration.text(other),
              null,
              String.valueOf(Causes.position(other)),
              configuration.tristate(other) != Values.NO));
    }
  }

  private static boolean mentions(@Nullable Expr expr, Symbol symbol) {
    boolean[] found = {false};
    Mentions.of(expr, named -> found[0] |= named == symbol);
    return found[0];
  }

  private List<Link> targets(Symbol symbol, Property.Kind kind) {
    List<Link> targets = new ArrayList<>();
    for (Property property : symbol.properties()) {
      @Nullable Symbol target = property.target();
      if (property.kind() == kind && target != null) {
        targets.add(link(target, symbol, property));
      }
    }
    return targets;
  }

  /**
   * A select or imply.
   *
   * @param named the symbol that the link is to
   * @param forcing the symbol that selects or implies
   */
  private Link link(Symbol named, Symbol forcing, Property property) {
    int condition = Expr.valueOf(property.condition(), configuration);
    return new Link(
        named.label(),
        configuration.text(named),
        Expr.isYes(property.condition()) ? null : configuration.printed(property.condition()),
        property.position().toString(),
        Math.min(condition, configuration.tristate(forcing)) != Values.NO);
  }

  private @Nullable Choice choice(@Nullable Symbol choice) {
    if (choice == null) {
      return null;
    }
    String prompt = choice.prompts().length == 0 ? "" : String.valueOf(choice.prompts()[0].text());
    @Nullable Symbol chosen = configuration.chosen(choice);
    return new Choice(
        prompt,
        chosen == null ? null : chosen.name(),
        choice.members().stream().map(Symbol::name).toList(),
        String.valueOf(Causes.position(choice)));
  }
}
