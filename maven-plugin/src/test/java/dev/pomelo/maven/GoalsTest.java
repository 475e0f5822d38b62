package dev.pomelo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What holds for every goal, read from the plugin's own descriptor. */
class GoalsTest {

  private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

  private static Element plugin() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(DESCRIPTOR.toFile())
        .getDocumentElement();
  }

  static List<Element> goals() throws Exception {
    NodeList mojos = plugin().getElementsByTagName("mojo");
    List<Element> goals = new ArrayList<>();
    for (int i = 0; i < mojos.getLength(); i++) {
      Element mojo = (Element) mojos.item(i);
      if (!text(mojo, "goal").equals("help")) {
        goals.add(mojo);
      }
    }
    return goals;
  }

  @Test
  void areThoseThatTheDocumentationNames() throws Exception {
    assertThat(goals().stream().map(goal -> text(goal, "goal")))
        .containsExactlyInAnyOrder(
            "boards",
            "boot-test",
            "enable",
            "explain",
            "hardware",
            "image",
            "import-config",
            "index",
            "ladder",
            "lock",
            "menuconfig",
            "mirror-sources",
            "plan",
            "reproduce",
            "run",
            "shrink",
            "size",
            "store");
  }

  /** The plugin tools take the newest class of any dependency for what the plugin needs. */
  @Test
  void needNoNewerJdkThanThePluginIsWrittenFor() throws Exception {
    assertThat(text(plugin(), "requiredJavaVersion")).isEqualTo("17");
  }

  @ParameterizedTest
  @MethodSource("goals")
  void canBeSkippedAndRunBesideOthers(Element goal) {
    assertThat(text(goal, "threadSafe")).isEqualTo("true");
    assertThat(text((Element) goal.getElementsByTagName("configuration").item(0), "skip"))
        .isEqualTo("${pomelo.skip}");
  }

  @ParameterizedTest
  @MethodSource("goals")
  void keepNothingInStaticFields(Element goal) throws Exception {
    for (Class<?> type = Class.forName(text(goal, "implementation"));
        type.getName().startsWith("dev.pomelo");
        type = type.getSuperclass()) {
      assertThat(type.getDeclaredFields())
          .filteredOn(field -> Modifier.isStatic(field.getModifiers()))
          .extracting(Field::getName)
          .isEmpty();
    }
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
