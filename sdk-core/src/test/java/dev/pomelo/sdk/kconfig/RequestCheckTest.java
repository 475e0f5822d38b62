package dev.pomelo.sdk.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCheckTest {

  private static final Source IMAGE = new Source("image.yaml", 7);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "CONFIG_A=y, CONFIG_A=y",
        "CONFIG_A=m, CONFIG_A=m",
        "# CONFIG_A is not set, # CONFIG_A is not set",
        "CONFIG_A=n, # CONFIG_A is not set",
        "# CONFIG_A is not set, CONFIG_B=y",
        "CONFIG_A=\"b c\", CONFIG_A=\"b c\"",
        "CONFIG_A=12, CONFIG_A=12",
        "CONFIG_A=012, CONFIG_A=12",
        "CONFIG_A=0x00FF, CONFIG_A=0xff",
        "CONFIG_A=100000, CONFIG_A=0x100000",
        "CONFIG_A=-1, CONFIG_A=-1",
      })
  void holds(String asked, String config) {
    assertThat(check(asked, config).clean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "CONFIG_A=y, CONFIG_B=y, ABSENT, CONFIG_A=y was asked for and is not in the config",
        "CONFIG_A=y, # CONFIG_A is not set, NOT_SET, CONFIG_A=y was asked for and is not set in the config",
        "CONFIG_A=m, CONFIG_A=y, OTHER_VALUE, CONFIG_A=m was asked for and is y in the config",
        "# CONFIG_A is not set, CONFIG_A=y, OTHER_VALUE, CONFIG_A=n was asked for and is y in the config",
        "CONFIG_A=\"b\", CONFIG_A=\"\", OTHER_VALUE, CONFIG_A=\"b\" was asked for and is \"\" in the config",
        "CONFIG_A=12, CONFIG_A=13, OTHER_VALUE, CONFIG_A=12 was asked for and is 13 in the config",
        "CONFIG_A=12, CONFIG_A=, OTHER_VALUE, CONFIG_A=12 was asked for and is empty in the config",
        "CONFIG_A=12, CONFIG_A=\"12\", OTHER_VALUE, CONFIG_A=12 was asked for and is \"12\" in the config",
        "CONFIG_A=0x10, CONFIG_A=0x11, OTHER_VALUE, CONFIG_A=0x10 was asked for and is 0x11 in the config",
      })
  void doesNotHold(String asked, String config, Unmet.Kind kind, String sentence) {
    RequestCheck check = check(asked, config);
    assertThat(check.unmet()).extracting(Unmet::kind).containsExactly(kind);
    assertThat(check.unmet().get(0).sentence(DotConfig.CONFIG)).isEqualTo(sentence);
    assertThat(check.clean()).isFalse();
  }

  @Test
  void aWaiverSetsARequestAsideThatDoesNotHold() {
    Waiver waiver = new Waiver("A", "this board has none", IMAGE);
    RequestCheck check = check("CONFIG_A=y", "", waiver);
    assertThat(check.clean()).isTrue();
    assertThat(check.waived())
        .singleElement()
        .satisfies(w -> assertThat(w.request().source()).hasToString("a.config:1"));
  }

  @Test
  void aWaiverForWhatHoldsIsStale() {
    Waiver waiver = new Waiver("A", "this board has none", IMAGE);
    RequestCheck check = check("CONFIG_A=y", "CONFIG_A=y", waiver);
    assertThat(check.clean()).isFalse();
    assertThat(check.stale())
        .extracting(StaleWaiver::sentence)
        .containsExactly("the waiver for A is not needed: the request holds");
  }

  @Test
  void aWaiverForWhatNobodyAsksForIsStale() {
    Waiver waiver = new Waiver("C", "this board has none", IMAGE);
    RequestCheck check = check("CONFIG_A=y", "CONFIG_A=y", waiver);
    assertThat(check.stale())
        .extracting(StaleWaiver::sentence)
        .containsExactly("the waiver for C is for nothing: no fragment asks for it");
  }

  private static RequestCheck check(String asked, String config, Waiver... waivers) {
    Fragment fragment = Fragment.parse("a.config", asked);
    assertThat(fragment.malformed()).isEmpty();
    return RequestCheck.check(
        FragmentMerge.of(fragment.requests()).effective(),
        DotConfig.parse(".config", config),
        List.of(waivers));
  }
}
