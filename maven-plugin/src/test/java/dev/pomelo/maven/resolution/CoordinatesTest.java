package dev.pomelo.maven.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {

  @Test
  void areThreeWordsWithColons() {
    Coordinates catalog = Coordinates.parse("com.example: catalog :1.0");
    assertThat(catalog).isEqualTo(new Coordinates("com.example", "catalog", "1.0"));
    assertThat(catalog.artifact("index", "json")).hasToString("com.example:catalog:json:index:1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "catalog", "com.example:catalog", "a:b:c:d", "a::1"})
  void areNothingElse(String text) {
    assertThatThrownBy(() -> Coordinates.parse(text))
        .hasMessageContaining("not groupId:artifactId:version");
  }
}
