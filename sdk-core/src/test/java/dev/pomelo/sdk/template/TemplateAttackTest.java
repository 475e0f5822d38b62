package dev.pomelo.sdk.template;

import static dev.pomelo.sdk.definition.ProjectFiles.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateAttackTest {

  private static final Map<String, Object> MODEL = Map.of("name", "gateway");

  private static String failure(String text) {
    return messageOf(() -> Templates.render("evil.ftl", text, MODEL, Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[=\"freemarker.template.utility.Execute\"?new()(\"id\")]",
        "[=\"freemarker.template.utility.ObjectConstructor\"?new()(\"java.io.File\", \"/\")]",
        "[=\"freemarker.template.utility.JythonRuntime\"?new()]",
      })
  void classesAreNotInstantiated(String text) {
    assertThat(failure(text))
        .startsWith("evil.ftl:1:1: Instantiating freemarker.template.utility.")
        .contains("is not allowed in the template for security reasons");
  }

  @Test
  void theJavaApiBehindAValueIsClosed() {
    assertThat(failure("[=name?api.class.forName(\"java.lang.Runtime\")]"))
        .startsWith("evil.ftl:1:3: Can't use ?api");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[=name.class]",
        "[=name.getClass().getName()]",
        "[=.data_model.class.protectionDomain]",
        "[#assign c = name?eval.class][=c]"
      })
  void objectsHaveNoMethods(String text) {
    assertThat(failure(text)).startsWith("evil.ftl:1:");
  }

  @Test
  void anObjectInTheModelIsRefused() {
    assertThat(
            messageOf(
                () -> Templates.render("a.ftl", "[=file]", Map.of("file", Path.of("/etc/passwd")))))
        .startsWith("a.ftl")
        .contains("SimpleObjectWrapper deliberately won't wrap this type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[#include \"/etc/passwd\"]",
        "[#include \"../../etc/passwd\"]",
        "[#include \"file:///etc/passwd\"]",
        "[#import \"/etc/passwd\" as p]",
        "[#include \"link\"]"
      })
  void filesOutsideThePartAreNotRead(String text) {
    TreeMap<String, PartFile> files = new TreeMap<>();
    files.put("evil.ftl", PartFile.of("evil.ftl", "evil.ftl", text));
    Part part = new Part(Part.PROJECT, "p", "src/main", null, files);
    assertThat(messageOf(() -> Templates.render(part, files.get("evil.ftl"), MODEL)))
        .startsWith("evil.ftl:1:1: no template '");
  }

  @Test
  void anEndlessLoopEnds() {
    assertThat(failure("[#list 1.. as i][/#list]"))
        .isEqualTo("evil.ftl: the template did not end within 2 s");
  }

  @Test
  void endlessOutputEnds() {
    assertThat(failure("[#list 1.. as i]0123456789abcdef0123456789abcdef[/#list]"))
        .isEqualTo("evil.ftl: more than 8388608 characters of output");
  }

  @Test
  void endlessRecursionEnds() {
    assertThat(failure("[#macro m][@m/][/#macro][@m/]"))
        .isEqualTo("evil.ftl: the template calls or includes itself without end");
  }
}
