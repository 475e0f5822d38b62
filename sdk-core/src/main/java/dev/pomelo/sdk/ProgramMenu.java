package dev.pomelo.sdk;

import dev.pomelo.sdk.definition.PartFile;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A menu over the config of a program of an image, and the project's fragment behind it. */
public final class ProgramMenu {

  private final String title;
  private final ProgramTree tree;
  private final ConfigRequests requests;
  private final Path project;
  private final String file;
  private final Menu menu;

  /**
   * Opens a menu.
   *
   * @param title what is configured for which board
   * @param project the project's directory
   * @param file the fragment below it that is changed; need not be there yet
   */
  ProgramMenu(String title, ProgramTree tree, ConfigRequests requests, Path project, String file) {
    this.title = title;
    this.tree = tree;
    this.requests = requests;
    this.project = project;
    this.file = file;
    this.menu = new Menu(tree.with(requests.text(), Messages.NONE), DotConfig.CONFIG);
  }

  /**
   * The fragment that a menu of a project changes: {@code options.config}, or else its last one
   * that is no template.
   *
   * @param fragments those of the project, in order
   * @param directory where they lie below the project's directory
   */
  static String fragment(List<PartFile> fragments, String directory) {
    String usual = directory + "/options.config";
    List<String> plain =
        fragments.stream()
            .filter(file -> !file.path().endsWith(".ftl"))
            .map(file -> directory + "/" + file.name())
            .toList();
    return plain.isEmpty() || plain.contains(usual) ? usual : plain.get(plain.size() - 1);
  }

  /** The menu. */
  public Menu menu() {
    return menu;
  }

  /** The fragment that is changed, below the project's directory. */
  public String file() {
    return file;
  }

  /**
   * Shows the menu on this process's terminal until it is left.
   *
   * @return whether what was changed is to be saved
   */
  public boolean run() throws PomeloException {
    try {
      String text = text();
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
    String before = text();
    MenuResult result = MenuResult.of(menu, file, before, this::built);
    if (!result.text().equals(before)) {
      Path path = project.resolve(file);
      try {
        Files.createDirectories(path.getParent());
        Path fresh = Files.createTempFile(path.getParent(), ".options", ".new");
        try {
          Files.writeString(fresh, result.text());
          if (Files.exists(path)) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(path));
          } else {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
          }
          Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(fresh);
        }
      } catch (IOException e) {
        throw new PomeloException(Problem.of(file + " cannot be written: " + e.getMessage()), e);
      }
    }
    return result;
  }

  private MenuResult.Built built(String text) {
    ConfigRequests all =
        requests.with(new FragmentRequests(file, Fragment.parse(file, text).requests()));
    return new MenuResult.Built(all.merge(), tree.with(all.text(), Messages.NONE));
  }

  private String text() throws PomeloException {
    Path path = project.resolve(file);
    try {
      return Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new PomeloException(Problem.of(file + " cannot be read: " + e.getMessage()), e);
    }
  }
}
