package dev.pomelo.sdk.execution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Steps in an order in which each comes after all that it needs or has to wait for. */
public final class StepGraph {

  private final Map<String, Step> steps;

  private StepGraph(Map<String, Step> steps) {
    this.steps = steps;
  }

  /**
   * Orders steps.
   *
   * @throws IllegalArgumentException for an id used twice, a need that no step meets, or a cycle:
   *     all three are mistakes of the planner, never of a user
   */
  public static StepGraph of(Collection<Step> steps) {
    Map<String, Step> byId = new LinkedHashMap<>();
    for (Step step : steps) {
      if (byId.put(step.id(), step) != null) {
        throw new IllegalArgumentException("two steps are called " + step.id());
      }
    }
    Map<String, Step> ordered = new LinkedHashMap<>();
    for (Step step : byId.values()) {
      visit(step, byId, ordered, new ArrayList<>());
    }
    return new StepGraph(ordered);
  }

  private static void visit(
      Step step, Map<String, Step> byId, Map<String, Step> ordered, List<String> path) {
    if (ordered.containsKey(step.id())) {
      return;
    }
    if (path.contains(step.id())) {
      throw new IllegalArgumentException("steps need each other: " + path + " → " + step.id());
    }
    path.add(step.id());
    for (Need need : step.needs()) {
      Step needed = byId.get(need.step());
      if (needed == null) {
        throw new IllegalArgumentException(step.id() + " needs an unknown step " + need.step());
      }
      visit(needed, byId, ordered, path);
    }
    for (String earlier : step.after()) {
      Step known = byId.get(earlier);
      if (known == null) {
        throw new IllegalArgumentException(step.id() + " comes after an unknown step " + earlier);
      }
      visit(known, byId, ordered, path);
    }
    path.remove(path.size() - 1);
    ordered.put(step.id(), step);
  }

  /** All steps, each after those that it needs. */
  public List<Step> ordered() {
    return List.copyOf(steps.values());
  }

  /** The step with an id. */
  public Step step(String id) {
    Step step = steps.get(id);
    if (step == null) {
      throw new IllegalArgumentException("no step " + id);
    }
    return step;
  }

  /** The steps that the given ones need, directly or not, with the given ones themselves. */
  public Set<String> closure(Collection<String> goals) {
    Set<String> closure = new TreeSet<>();
    List<String> open = new ArrayList<>(goals);
    while (!open.isEmpty()) {
      String id = open.remove(open.size() - 1);
      if (closure.add(id)) {
        step(id).needs().forEach(need -> open.add(need.step()));
      }
    }
    return closure;
  }
}
