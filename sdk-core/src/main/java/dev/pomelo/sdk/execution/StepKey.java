package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.StepResult.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The digest of everything that can influence a step's output.
 *
 * <p>Needed steps count with the digest of their output, not with their own key: where a changed
 * input gives the same output again, the change stops there. Ids of steps do not count: two boards,
 * or two projects, with the same inputs share what is made of them.
 *
 * @param digest the key
 * @param inputs what went into it
 */
record StepKey(Digest digest, List<Input> inputs) {

  private static final String FORMAT = "pomelo-step 1";

  /**
   * Computes a key.
   *
   * @param sandbox what scripts run in
   * @param code digest of the code that functions are made of
   * @param outputs gives the output digest of each needed step
   */
  static StepKey of(Step step, String sandbox, Digest code, Function<String, Digest> outputs) {
    List<Input> inputs = new ArrayList<>(action(step.action(), sandbox, code));
    inputs.addAll(step.inputs());
    for (Need need : step.needs()) {
      Digest output = outputs.apply(need.step());
      String shown = need.step() + " " + output.abbreviated();
      inputs.add(new Input("need " + need.as(), output, shown));
    }
    String text =
        inputs.stream()
            .map(i -> i.name() + '\t' + i.digest() + '\n')
            .sorted()
            .collect(Collectors.joining("", FORMAT + '\n', ""));
    return new StepKey(Digest.of(text), inputs);
  }

  private static List<Input> action(Action action, String sandbox, Digest code) {
    List<Input> inputs = new ArrayList<>();
    if (action instanceof Action.Script script) {
      inputs.add(input("script", script.text()));
      inputs.add(input("sandbox", sandbox));
      script.environment().forEach((name, value) -> inputs.add(input("variable " + name, value)));
    } else if (action instanceof Action.Function function) {
      inputs.add(input("implementation", function.implementation()));
      inputs.add(new Input("code of the SDK", code, code.abbreviated()));
    }
    return inputs;
  }

  private static Input input(String name, String value) {
    String shown = value.lines().count() == 1 ? value : Digest.of(value).abbreviated();
    return new Input(name, Digest.of(value), shown);
  }

  /**
   * What differs from an earlier result, as sentences; empty where all inputs are the same. Inputs
   * that show nothing of themselves are named only where nothing else differs.
   */
  List<String> differences(StepResult earlier) {
    Map<String, Input> before = new LinkedHashMap<>();
    earlier.inputs().forEach(input -> before.put(input.name(), input));
    List<String> differences = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (Input now : inputs) {
      Input then = before.remove(now.name());
      if (then == null) {
        differences.add(now.name() + " is new: " + now.shown());
      } else if (!then.digest().equals(now.digest())) {
        if (now.shown().isEmpty()) {
          silent.add(now.name() + " changed");
        } else {
          differences.add(now.name() + " changed: " + then.shown() + " → " + now.shown());
        }
      }
    }
    before.values().forEach(gone -> differences.add(gone.name() + " is gone: " + gone.shown()));
    return differences.isEmpty() ? silent : differences;
  }
}
