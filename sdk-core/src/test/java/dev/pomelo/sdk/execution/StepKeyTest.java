package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.StepResult.Input;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StepKeyTest {

  private static final Input USB = input("CONFIG_USB", "n", "n (options.config:3)");
  private static final Input ORDER = input("the order of what is asked", "USB", "");

  @Test
  void aChangedLineIsNamedFromWhatToWhatWithItsPlace() {
    assertThat(differences(List.of(USB), input("CONFIG_USB", "y", "y (options.config:4)")))
        .containsExactly("CONFIG_USB changed: n (options.config:3) → y (options.config:4)");
  }

  @Test
  void whatIsNewAndWhatIsGoneAreNamed() {
    assertThat(differences(List.of(USB), input("CONFIG_NET", "y", "y (options.config:1)")))
        .containsExactly(
            "CONFIG_NET is new: y (options.config:1)", "CONFIG_USB is gone: n (options.config:3)");
  }

  @Test
  void aLineThatOnlyMovedIsNoDifference() {
    assertThat(differences(List.of(USB), input("CONFIG_USB", "n", "n (options.config:9)")))
        .isEmpty();
  }

  @Test
  void anInputThatShowsNothingIsNamedOnlyWhereNothingElseDiffers() {
    Input other = input("the order of what is asked", "NET USB", "");
    assertThat(differences(List.of(USB, ORDER), USB, other))
        .containsExactly("the order of what is asked changed");
    assertThat(
            differences(
                List.of(USB, ORDER), input("CONFIG_USB", "y", "y (options.config:3)"), other))
        .containsExactly("CONFIG_USB changed: n (options.config:3) → y (options.config:3)");
  }

  @Test
  void anotherSdkChangesWhatItsOwnCodeMakes() {
    Step step = step(new Action.Function("rootfs", context -> {}));
    StepKey before = key(step, "one SDK");
    StepKey after = key(step, "another SDK");
    assertThat(after.digest()).isNotEqualTo(before.digest());
    assertThat(key(step, "one SDK").digest()).isEqualTo(before.digest());
    assertThat(after.differences(new StepResult(Digest.of("any"), 0, 0, before.inputs())))
        .singleElement()
        .asString()
        .startsWith("code of the SDK changed: " + Digest.of("one SDK").abbreviated() + " → ");
  }

  @Test
  void anotherSdkLeavesScriptsAsTheyAre() {
    Step step =
        step(
            new Action.Script(
                "make", new TreeMap<>(), List.of(), null, Pattern.compile("never seen")));
    assertThat(key(step, "another SDK")).isEqualTo(key(step, "one SDK"));
  }

  private static Step step(Action action) {
    return new Step("any", "any", List.of(), List.of(), action);
  }

  private static StepKey key(Step step, String code) {
    return StepKey.of(step, "sandbox", Digest.of(code), id -> Digest.of(id));
  }

  private static List<String> differences(List<Input> before, Input... now) {
    Digest any = Digest.of("any");
    return new StepKey(any, List.of(now)).differences(new StepResult(any, 0, 0, before));
  }

  private static Input input(String name, String content, String shown) {
    return new Input(name, Digest.of(content), shown);
  }
}
