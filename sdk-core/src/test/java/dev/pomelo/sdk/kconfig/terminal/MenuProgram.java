package dev.pomelo.sdk.kconfig.terminal;

import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.FragmentMerge;
import dev.pomelo.sdk.kconfig.menu.Menu;
import dev.pomelo.sdk.kconfig.menu.MenuResult;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.solve.SmallTree;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What {@code mvn pomelo:menuconfig} does, over a small tree, as a process of its own. */
public final class MenuProgram {

  private static final String FILE = "options.config";

  private final KconfigTree tree;

  private MenuProgram(KconfigTree tree) {
    this.tree = tree;
  }

  /**
   * Shows the menu and writes the fragment {@value #FILE}.
   *
   * @param arguments the directory of the fragment
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Path file = directory.resolve(FILE);
    MenuProgram program = new MenuProgram(new SmallTree(directory, "").configuration().tree());
    String text = Files.readString(file);
    Menu menu = new Menu(program.built(text).configuration(), "CONFIG_");
    if (MenuTerminal.run(
        "kernel of a board",
        FILE,
        menu,
        Map.of("NET", FILE + ":1"),
        () -> MenuResult.of(menu, FILE, text, program::built))) {
      Files.writeString(file, MenuResult.of(menu, FILE, text, program::built).text());
    }
    System.out.println("The menu was left.");
  }

  private MenuResult.Built built(String fragment) {
    FragmentMerge merge = FragmentMerge.of(Fragment.parse(FILE, fragment).requests());
    Configuration configuration = new Configuration(tree, Messages.NONE);
    new ConfigReader(configuration, "CONFIG_", false).assign("requests", merge.text("CONFIG_"));
    new NewSymbols(configuration).answer(NewSymbols.Answer.NO);
    return new MenuResult.Built(merge, configuration);
  }
}
