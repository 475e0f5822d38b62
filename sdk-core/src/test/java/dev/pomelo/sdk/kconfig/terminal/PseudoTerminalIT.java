package dev.pomelo.sdk.kconfig.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The menu on a terminal that the kernel makes, by {@code script} of util-linux. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PseudoTerminalIT {

  private static final String COMMAND =
      "stty rows 40 cols 110 && exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s '%s'";

  @TempDir Path directory;
  private Path fragment;
  private Process script;
  private OutputStream keys;
  private Reader screen;

  @BeforeEach
  void openTheMenu() throws Exception {
    fragment = directory.resolve("options.config");
    Files.writeString(fragment, "CONFIG_NET=y\n# by hand\nCONFIG_NETFILTER=y\n");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String program =
        COMMAND.formatted(
            java, System.getProperty("java.class.path"), MenuProgram.class.getName(), directory);
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qefc", program, "/dev/null").redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder.environment().put("LC_ALL", "C.UTF-8");
    script = builder.start();
    keys = script.getOutputStream();
    InputStream out = script.getInputStream();
    screen = new InputStreamReader(out, StandardCharsets.UTF_8);
    waitFor("Networking");
  }

  @AfterEach
  void close() {
    script.destroyForcibly();
  }

  @Test
  void whatASearchFindsIsSwitchedOnWithWhatItBringsAlongAndWritten() throws Exception {
    type("/");
    waitFor("A part of an option's name");
    type("nf_tables\r");
    waitFor("Options found for 'nf_tables'");
    waitFor("NETFILTER_NETLINK n→y");
    type("\r");
    waitFor("Packet filter");
    type("y");
    waitFor("n and changes 1 more: NETFILTER_NETLINK y→n");
    type("qq"); // out of the menu that the search opened, and out of the first one
    waitFor("Write the difference to options.config?");
    type("y");
    waitFor("The menu was left.");
    assertThat(script.waitFor()).isZero();
    assertThat(fragment)
        .hasContent("CONFIG_NET=y\n# by hand\nCONFIG_NETFILTER=y\nCONFIG_NF_TABLES=y\n");
  }

  @Test
  void ctrlCLeavesTheFragmentAndTheTerminalAsTheyWere() throws Exception {
    String before = Files.readString(fragment);
    type("\u0003");
    waitFor("The menu was left.");
    assertThat(script.waitFor()).isZero();
    assertThat(fragment).hasContent(before);
  }

  private void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /**
   * Reads what is drawn until a text is in it; what comes after stays for the next one. Only what
   * changes is drawn, so a text is not drawn where it was before.
   */
  private void waitFor(String text) throws IOException {
    StringBuilder drawn = new StringBuilder();
    while (drawn.indexOf(text) < 0) {
      int next = screen.read();
      assertThat(next).as("the terminal ended before '%s' in: %s", text, drawn).isNotNegative();
      drawn.append((char) next);
    }
  }
}
