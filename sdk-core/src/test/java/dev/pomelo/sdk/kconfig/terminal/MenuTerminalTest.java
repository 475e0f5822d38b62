package dev.pomelo.sdk.kconfig.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.menu.Menu;
import dev.pomelo.sdk.kconfig.menu.MenuResult;
import dev.pomelo.sdk.kconfig.solve.SmallTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MenuTerminalTest {

  @TempDir Path directory;
  private SmallTree tree;
  private Menu menu;
  private String screen = "";

  @BeforeEach
  void open() throws Exception {
    tree = new SmallTree(directory, "CONFIG_MODULES=y\n");
    menu = new Menu(tree.configuration(), "CONFIG_");
  }

  @Test
  void arrowsAndLettersSetWhatTheCursorIsOn() throws Exception {
    assertThat(press("\033[B\033OBy" + "q" + "y")).isTrue();
    assertThat(menu.changed()).containsEntry(tree.symbol("NET"), Value.Tristate.Y);
    assertThat(screen).contains("Write the difference to options.config?");
  }

  @Test
  void leavesWithoutAQuestionWhereNothingWasChanged() throws Exception {
    assertThat(press("q")).isFalse();
    assertThat(screen).contains("[*] Modules").doesNotContain("Write");
  }

  @Test
  void aSearchJumpsToWhatIsHiddenAndSaysWhyItIs() throws Exception {
    assertThat(press("/nft_nat\r\rqq")).isFalse();
    assertThat(screen).contains("Options found for 'nft_nat': 1", "cannot be y: it depends on");
  }

  @Test
  void theEndOfTheTerminalWritesNothing() throws Exception {
    assertThat(press("\033[By")).isFalse();
  }

  private boolean press(String keys) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
    try (Terminal terminal = new DumbTerminal("test", "xterm", in, out, StandardCharsets.UTF_8)) {
      terminal.setSize(new Size(100, 40));
      MenuSession session =
          new MenuSession(
              "kernel of a board",
              "options.config",
              menu,
              Map.of(),
              () -> new MenuResult("CONFIG_NET=y\n", List.of("CONFIG_NET=y"), List.of()));
      return MenuTerminal.run(terminal, session);
    } finally {
      screen = out.toString(StandardCharsets.UTF_8);
    }
  }
}
