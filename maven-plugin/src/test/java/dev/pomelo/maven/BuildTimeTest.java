package dev.pomelo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "1767225600", " 1767225600 "})
  void readsIsoTimesAndSeconds(String text) throws Exception {
    assertThat(BuildTime.parse(text)).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "x"})
  void isFixedWhereTheProjectSaysNothing(String text) throws Exception {
    assertThat(BuildTime.isSet(text)).isFalse();
    assertThat(BuildTime.parse(text)).isEqualTo(BuildTime.DEFAULT);
  }

  @Test
  void aSingleDigitIsATime() throws Exception {
    assertThat(BuildTime.parse("0")).isEqualTo(Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-01-01", "99999999999999999999"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> BuildTime.parse(text))
        .hasMessageContaining("project.build.outputTimestamp is no time: '" + text + "'")
        .hasMessageContaining("ISO 8601");
  }
}
