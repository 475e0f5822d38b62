package dev.pomelo.sdk.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.YamlJson;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {

  private static final String THREE =
      """
      start: everything
      rungs:
        - name: strip
          title: modules stripped
          why: nobody debugs them
          without: {kernel: {stripModules: false}}
        - name: lto
          title: LTO
          why: the compiler sees all
          choices: {on: {programs: {lto: true}}}
          not: {thin: needs clang}
        - name: compressor
          title: compressor
          why: it has the last word
          without: {kernel: {compression: gzip}}
          choices: {lz4: {kernel: {compression: lz4}}}
      """;

  @Test
  void aSystemLacksTheTechniquesOfTheRungsBelowIt() throws Exception {
    Ladder ladder = parse(THREE);

    assertThat(ladder.climbed()).extracting(Rung::name).containsExactly("strip", "compressor");
    assertThat(texts(ladder.changes(0)))
        .containsExactly(
            "{\"kernel\":{\"compression\":\"gzip\"}}", "{\"kernel\":{\"stripModules\":false}}");
    assertThat(texts(ladder.changes(1))).containsExactly("{\"kernel\":{\"compression\":\"gzip\"}}");
    assertThat(ladder.changes(2)).isEmpty();
  }

  @Test
  void whatCannotBeHadHasItsReason() throws Exception {
    Rung lto = parse(THREE).rungs().get(1);

    assertThat(lto.without()).isNull();
    assertThat(lto.choices()).containsOnlyKeys("on");
    assertThat(lto.impossible()).containsEntry("thin", "needs clang");
  }

  @Test
  void itCanBeginFurtherDown() throws Exception {
    assertThat(parse(THREE).from("lto").rungs())
        .extracting(Rung::name)
        .containsExactly("lto", "compressor");
    assertThatThrownBy(() -> parse(THREE).from("compresor"))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            the ladder has no rung 'compresor'
              did you mean 'compressor'? One of: strip, lto, compressor\
            """);
  }

  @Test
  void aChangeIsWhatAnImageCouldSay() {
    assertThatThrownBy(() -> parse(THREE.replace("stripModules", "stripModule")))
        .isInstanceOf(PomeloException.class)
        .hasMessageStartingWith("ladder.yaml:6:24: unknown key 'stripModule' in 'kernel'");
  }

  @Test
  void theOwnLadderOfTheSdkIsOne() throws Exception {
    try (DefinitionPath path = DefinitionPath.of(List.of())) {
      assertThat(Ladder.read(path).rungs())
          .extracting(Rung::name)
          .contains("strip", "needed", "kallsyms", "kernel-compressor", "one-file")
          .doesNotHaveDuplicates();
    }
  }

  private static Ladder parse(String text) throws PomeloException {
    try (DefinitionPath path = DefinitionPath.of(List.of())) {
      return Ladder.parse("ladder.yaml", text, path);
    }
  }

  private static List<String> texts(List<YamlNode> changes) {
    return changes.stream().map(change -> YamlJson.of(change).toString()).toList();
  }
}
