package dev.pomelo.sdk;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.menu.Menu;
import dev.pomelo.sdk.kconfig.menu.MenuResult;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.terminal.MenuTerminal;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.FragmentRequests;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** A menu over the config of a program of an image, and the project's fragment behind it. */
public final class ProgramMenu {

  private final String title;
  private final ProgramTree tree;
  private final ConfigRequests requests;
  private final ProjectFragment fragment;
  private final Menu menu;

  /**
   * Opens a menu.
   *
   * @param title what is configured for which board
   * @param fragment what is changed
   */
  ProgramMenu(String title, ProgramTree tree, ConfigRequests requests, ProjectFragment fragment) {
    this.title = title;
    this.tree = tree;
    this.requests = requests;
    this.fragment = fragment;
    this.menu = new Menu(tree.with(requests.text(), Messages.NONE), DotConfig.CONFIG);
  }

  /** The menu. */
  public Menu menu() {
    return menu;
  }

  /** The fragment that is changed, below the project's directory. */
  public String file() {
    return fragment.file();
  }

  /**
   * Shows the menu on this process's terminal until it is left.
   *
   * @return whether what was changed is to be saved
   */
  public boolean run() throws PomeloException {
    try {
      String text = fragment.text();
      String file = fragment.file();
      return MenuTerminal.run(
          title, file, menu, askedBy(), () -> MenuResult.of(menu, file, text, this::built));
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("the menu cannot be shown on this terminal: " + e.getMessage()), e);
    }
  }

  private Map<String, String> askedBy() {
    return requests.merge().effective().stream()
        .collect(Collectors.toMap(Request::symbol, request -> request.source().toString()));
  }

  /**
   * Writes the fragment, if anything in it is another one.
   *
   * @throws PomeloException if it cannot be written; it is as it was then
   */
  public MenuResult save() throws PomeloException {
    String before = fragment.text();
    MenuResult result = MenuResult.of(menu, fragment.file(), before, this::built);
    if (!result.text().equals(before)) {
      fragment.write(result.text());
    }
    return result;
  }

  private MenuResult.Built built(String text) {
    String file = fragment.file();
    ConfigRequests all =
        requests.with(new FragmentRequests(file, Fragment.parse(file, text).requests()));
    return new MenuResult.Built(all.merge(), tree.with(all.text(), Messages.NONE));
  }
}
