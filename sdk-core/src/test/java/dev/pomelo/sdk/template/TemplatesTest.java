package dev.pomelo.sdk.template;

import static dev.pomelo.sdk.definition.ProjectFiles.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  private static final String FILE = "src/main/kernel/net.config.ftl";
  private static final Map<String, Object> MODEL =
      Map.of(
          "board",
          Map.of("name", "qemu-arm", "memory", 134_217_728L, "network", List.of("virtio-net")),
          "image",
          Map.of("modules", true));

  private static Rendered render(String text) throws Exception {
    return Templates.render(FILE, text, MODEL);
  }

  private static Part part(String... pathsAndTexts) {
    TreeMap<String, PartFile> files = new TreeMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      String path = pathsAndTexts[i];
      files.put(path, PartFile.of(path, "src/main/" + path, pathsAndTexts[i + 1]));
    }
    return new Part(Part.PROJECT, "gateway", "src/main", null, files);
  }

  @Test
  void shellVariablesAndAngleBracketsArePlainText() throws Exception {
    assertThat(render("echo ${SHELL} #{x} <#if> [ -x /bin/[=board.name] ]\n").text())
        .isEqualTo("echo ${SHELL} #{x} <#if> [ -x /bin/qemu-arm ]\n");
  }

  @Test
  void numbersAndTruthLookTheSameInEveryCountry() throws Exception {
    assertThat(render("[=board.memory] [=1.5] [=image.modules]").text())
        .isEqualTo("134217728 1.5 true");
  }

  @Test
  void everyOutputLineKnowsItsTemplateLine() throws Exception {
    Rendered rendered =
        render(
            """
            [#-- the network
            CONFIG_COMMENT=y --]
            CONFIG_NET=y
            [#if board.network?seq_contains("virtio-net")]
            CONFIG_VIRTIO_NET=y
            [/#if]
            [#list ["IP", "IPV6"] as name]
            CONFIG_[=name]=y
            # CONFIG_[=name]_PNP is not set
            [/#list]
            [#if image.modules]CONFIG_MODULES=y[/#if]
            """);
    assertThat(rendered.text())
        .isEqualTo(
            """
            CONFIG_NET=y
            CONFIG_VIRTIO_NET=y
            CONFIG_IP=y
            # CONFIG_IP_PNP is not set
            CONFIG_IPV6=y
            # CONFIG_IPV6_PNP is not set
            CONFIG_MODULES=y
            """);
    assertThat(List.of(1, 2, 3, 4, 5, 6, 7).stream().map(rendered::sourceLine))
        .containsExactly(3, 5, 8, 9, 8, 9, 11);
  }

  @Test
  void aLineOfAnIncludedFileKnowsThatFile() throws Exception {
    Part part =
        part(
            "kernel/a.config.ftl", "CONFIG_A=y\n[#include \"/lib/b.ftl\"]\nCONFIG_C=y\n",
            "lib/b.ftl", "\nCONFIG_B=y\n");
    Rendered rendered =
        Templates.render(part, part.file("kernel/a.config.ftl").orElseThrow(), MODEL);
    assertThat(rendered.text()).isEqualTo("CONFIG_A=y\n\nCONFIG_B=y\nCONFIG_C=y\n");
    assertThat(rendered.source(3)).hasToString("src/main/lib/b.ftl:2");
    assertThat(rendered.source(4)).hasToString("src/main/kernel/a.config.ftl:3");
  }

  @Test
  void aTemplateThatMeasuresItsOwnTextIsRenderedRight() throws Exception {
    assertThat(render("[#assign word]abc[/#assign]\n[=word?length]\n").text()).isEqualTo("3\n");
  }

  @Test
  void anUndefinedVariableIsShownWithTheNearestName() {
    assertThat(messageOf(() -> render("CONFIG_NET=y\n# for [=board.memroy] bytes\n")))
        .isEqualTo(
            """
            src/main/kernel/net.config.ftl:2:9: undefined variable 'board.memroy'
                # for [=board.memroy] bytes
                        ^ did you mean 'memory'? Known here: memory, name, network""");
  }

  @Test
  void anUndefinedVariableOfTheFirstLevelIsShownToo() {
    assertThat(messageOf(() -> render("[=baord.memory]\n")))
        .isEqualTo(
            """
            src/main/kernel/net.config.ftl:1:3: undefined variable 'baord'
                [=baord.memory]
                  ^ did you mean 'board'? Known here: board, image""");
  }

  @Test
  void anUndefinedVariableCanHaveADefault() throws Exception {
    assertThat(render("[=board.cpu!'any']").text()).isEqualTo("any");
  }

  @Test
  void aSyntaxErrorIsShownAtItsPlace() {
    assertThat(messageOf(() -> render("CONFIG_NET=y\n[#if image.modules]\nCONFIG_MODULES=y\n")))
        .isEqualTo(
            """
            src/main/kernel/net.config.ftl:3:17: not a template: Unexpected end of file reached. \
            You have an unclosed #if
                CONFIG_MODULES=y
                                ^""");
  }

  @Test
  void anUnknownDirectiveIsShownAtItsPlace() {
    assertThat(messageOf(() -> render("\n[#fi x]\n")))
        .isEqualTo(
            """
            src/main/kernel/net.config.ftl:2:2: not a template: Unknown directive: #fi
                [#fi x]
                 ^""");
  }

  @Test
  void aMissingIncludeNamesTheFilesOfThePart() {
    Part part = part("a.ftl", "[#include \"b.ftl\"]\n", "c.ftl", "");
    assertThat(messageOf(() -> Templates.render(part, part.file("a.ftl").orElseThrow(), MODEL)))
        .isEqualTo(
            """
            src/main/a.ftl:1:1: no template 'b.ftl' in this part
                [#include "b.ftl"]
                ^ a template can include the files of its own part: a.ftl, c.ftl""");
  }

  @Test
  void theClockIsNotForTemplates() {
    assertThat(messageOf(() -> render("# built [=.now?string('yyyy')]\n")))
        .isEqualTo(
            """
            src/main/kernel/net.config.ftl:1: '.now' would make every build different
                # built [=.now?string('yyyy')]
              take the date from the model or leave it out""");
  }
}
